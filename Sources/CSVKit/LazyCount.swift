import Synchronization

/// A count that is taken when somebody first wants to know it.
final class LazyCount: Sendable {
  private let known: Mutex<Int?>
  private let count: @Sendable () -> Int

  init(_ count: @escaping @Sendable () -> Int) {
    known = Mutex(nil)
    self.count = count
  }

  init(_ count: Int) {
    known = Mutex(count)
    self.count = { count }
  }

  /// The count; others who want it wait while it is taken.
  var value: Int {
    known.withLock { known in
      let value = known ?? count()
      known = value
      return value
    }
  }

  /// Takes the count from one who knows it.
  func note(_ count: Int) { known.withLock { $0 = count } }
}
