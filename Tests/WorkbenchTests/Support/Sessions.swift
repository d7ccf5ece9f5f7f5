import Workbench

/// A session with a table of `a,b,c,id,y`, of which `y` is the suggested target and `id` a number
/// of rows.
func openSession() throws -> Session {
  let rows = (0..<40).map {
    "\($0 % 2),\(($0 * 7) % 11),k\(($0 * 5) % 3),\($0),\($0 % 8 < 3 ? "yes" : "no")"
  }
  var session = Session(threadCount: 1)
  _ = session.apply(.action(.open(paths: ["x.csv"], options: .init())))
  _ = session.apply(.outcome(.loaded(try loadedTable("a,b,c,id,y", rows: rows))))
  return session
}

extension Session {
  struct RefusedTraining: Error {}

  /// Starts a training and returns its number.
  mutating func startTraining() throws -> Int {
    guard case .train(let id, _) = apply(.action(.train)).first else { throw RefusedTraining() }
    return id
  }
}
