import ModelFormats

/// One way to write a model: a format and, where the format has several, a layout.
public struct ExportChoice: Sendable, Hashable {
  /// The name of a format of `ModelFormatList.all`.
  public let format: String
  /// nil where there is nothing to choose.
  public let layout: ExportOptions.Layout?

  public init(format: String, layout: ExportOptions.Layout? = nil) {
    self.format = format
    self.layout = layout
  }

  /// Every way, in the order of the formats.
  public static let all: [ExportChoice] = ModelFormatList.all.flatMap { format in
    format.layouts.isEmpty
      ? [ExportChoice(format: format.name)]
      : format.layouts.map { ExportChoice(format: format.name, layout: $0) }
  }

  /// mlterm's own format.
  public static let native = ExportChoice(format: NativeFormat().name)

  /// The format for devices, in which forests are made smaller.
  public static let device = ExportChoice(format: CFormat().name)

  /// Whether it is the layout that one gets without asking.
  public var isUsualLayout: Bool { layout == nil || layout == ExportOptions().layout }

  /// What it is good for, in one line.
  public var summary: String { ModelFormatList.named(format)?.summary ?? "" }

  /// The ending of its files, without the dot.
  public var fileExtension: String { ModelFormatList.named(format)?.fileExtension ?? format }

  /// A name for its file: `titanic.onnx`, or `titanic-columns.onnx` in another layout.
  public func fileName(stem: String) -> String {
    guard let layout, !isUsualLayout else { return "\(stem).\(fileExtension)" }
    return "\(stem)-\(layout.rawValue).\(fileExtension)"
  }

  /// How it is written to a path: names in source code begin with the file's name.
  func options(path: String) -> ExportOptions {
    ExportOptions(layout: layout ?? ExportOptions().layout, name: ExportJob.sourceName(of: path))
  }
}
