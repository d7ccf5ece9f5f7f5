import Threads

/// Work on threads of its own, as everything that grows or asks forests does it.
public typealias Parallel = Threads.Parallel
