/// What the program calls itself in the files it writes.
public enum Product {
  public static let version = "0.1.0"
  public static var nameAndVersion: String { "mlterm \(version)" }
}
