/// Memory that threads write to in places of their own: whoever hands it to them sees to it that no
/// two write to the same place, and that it outlives them.
struct SharedPointer<Element>: @unchecked Sendable {
  let start: UnsafeMutablePointer<Element>

  init(_ start: UnsafeMutablePointer<Element>) { self.start = start }
}
