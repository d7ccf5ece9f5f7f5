/// A forest that contradicts itself, such as one read from a damaged file, or that is beyond what
/// its nodes can express.
public struct ForestError: Error, Sendable, Equatable, CustomStringConvertible {
  public let description: String
  public init(_ description: String) { self.description = description }
}
