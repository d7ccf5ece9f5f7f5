/// Every format that models are exported as.
public enum ModelFormatList {
  /// The formats in the order in which they are listed.
  public static let all: [any ModelFormat] = [
    NativeFormat(),
    JSONFormat(),
    ONNXFormat(),
    CFormat(),
  ]

  /// The format of that name; nil when there is none.
  public static func named(_ name: String) -> (any ModelFormat)? {
    all.first { $0.name == name }
  }
}
