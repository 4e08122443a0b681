package dev.tradewind.engine.strategy;

/** A configuration that is refused: where, which field, its value, and what is allowed. */
public final class ConfigurationException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String source;
  private final String field;
  private final String value;
  private final String allowed;

  /**
   * @param source the file or other place, may be empty where the caller knows it
   * @param field the field's path, {@code strategies[3].rr_target}
   * @param value the offending value as text
   * @param allowed what is allowed instead, in words
   */
  public ConfigurationException(String source, String field, String value, String allowed) {
    super(
        (source.isEmpty() ? "" : source + ": ")
            + (field.isEmpty() ? "" : field + " = ")
            + value
            + ": allowed is "
            + allowed);
    this.source = source;
    this.field = field;
    this.value = value;
    this.allowed = allowed;
  }

  /** The file or other place; empty where it is not known. */
  public String source() {
    return source;
  }

  /** The field's path, {@code strategies[3].rr_target}; empty for the document itself. */
  public String field() {
    return field;
  }

  /** The offending value as text. */
  public String value() {
    return value;
  }

  /** What is allowed instead, in words. */
  public String allowed() {
    return allowed;
  }

  /** The same finding, seen from the document that holds the object. */
  ConfigurationException within(String outerSource, String path) {
    var located =
        new ConfigurationException(
            outerSource, path.isEmpty() ? field : path + "." + field, value, allowed);
    located.initCause(this);
    return located;
  }
}
