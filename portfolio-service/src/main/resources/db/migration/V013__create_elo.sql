-- Why: ratings follow from results alone, so results are kept and ratings made anew with each (S1-034, S1-037).  Locks: none, new tables.
create table if not exists elo_game (
  model      text    not null,
  number     integer not null check (number > 0),
  played_on  date    not null,
  season     integer not null,
  neutral    boolean not null,
  franchise1 text    not null check (franchise1 <> ''),
  franchise2 text    not null check (franchise2 <> ''),
  score1     integer not null check (score1 >= 0),
  score2     integer not null check (score2 >= 0),
  primary key (model, number),
  check (franchise1 <> franchise2)
);
comment on column elo_game.number is 'Order in which the games are rated, from 1 on.';

create table if not exists elo_entry (
  model     text             not null,
  season    integer          not null,
  franchise text             not null check (franchise <> ''),
  rating    double precision not null,
  primary key (model, season, franchise)
);
comment on table elo_entry is 'Ratings with which franchises enter a season, before any other rule.';

create table if not exists elo_rating (
  model     text             not null,
  version   text             not null,
  franchise text             not null,
  rating    double precision not null,
  season    integer          not null,
  games     integer          not null check (games > 0),
  primary key (model, franchise)
);
comment on column elo_rating.rating is 'After the last game; a statistic in double precision, never money.';
comment on column elo_rating.season is 'Of the last game.';

create table if not exists probability_matrices (
  model       text             not null,
  version     text             not null,
  lead        integer          not null,
  probability double precision not null check (probability > 0 and probability < 1),
  primary key (model, version, lead)
);
comment on column probability_matrices.lead is 'Rating of side 1 less that of side 2, the home advantage included.';
comment on column probability_matrices.probability is 'That side 1 wins.';
