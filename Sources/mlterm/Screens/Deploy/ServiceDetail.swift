import TUI
import Workbench

/// The HTTP service: where it is, and what goes on in it.
struct ServiceDetail {
  let app: AppState

  private var theme: Theme { app.theme }
  private var service: ServiceState { app.session.service }

  /// How it is, in a few words.
  static func state(_ app: AppState) -> [Span] {
    let theme = app.theme
    switch app.session.service.phase {
    case .stopped:
      let reason = app.hasServer ? nil : AppState.noServer
      return [Span(reason ?? "the model on this machine, for other programs", theme.muted)]
    case .starting(let port): return [Span("starting on port \(port) …", theme.accent)]
    case .running(let address):
      let rate = app.session.service.trend.rates.last.map { "  \(ServiceDetail.rate($0))" }
      return [
        Span("\(theme.glyphs.marked) ", theme.good),
        Span(address.url + (rate ?? ""), theme.text),
      ]
    case .stopping: return [Span("stopping: it finishes what is under way", theme.accent)]
    case .detached(let address): return [Span("\(address.url), on its own", theme.text)]
    case .failed: return [Span("\(theme.glyphs.cross) not running", theme.bad)]
    }
  }

  func draw(in area: Rect, of grid: inout Grid) {
    switch service.phase {
    case .stopped where !app.hasServer:
      draw(
        [
          Toast(.warning, "the service is a program of its own, mlterm-server, not built yet"),
          Toast(.info, "make server builds it in some minutes; make install installs both"),
        ], in: area, of: &grid)
    case .stopped:
      draw(
        [
          Toast(.info, "POST /predict with JSON; a page to try the model; metrics"),
          Toast(.info, "Open Inference Protocol, MLflow's and TensorFlow Serving's"),
          Toast(.info, "only this machine reaches it; mlterm serve --help tells of others"),
        ], in: area, of: &grid)
    case .starting(let port):
      draw([Toast(.info, "starting on port \(port) …")], in: area, of: &grid)
    case .running(let address): drawRunning(address, in: area, of: &grid)
    case .stopping:
      draw(
        [Toast(.info, "it takes no more requests and finishes those under way, up to 30 s")],
        in: area, of: &grid)
    case .detached(let address):
      draw(
        [
          Toast(.good, "\(address.url) goes on without the workbench"),
          Toast(.info, "kill \(address.processID) stops it"),
          Toast(.info, "its log is \(address.logPath)"),
        ], in: area, of: &grid)
    case .failed(let problem): draw([Toast(.bad, problem)], in: area, of: &grid)
    }
  }

  private func draw(_ lines: [Toast], in area: Rect, of grid: inout Grid) {
    ToastList(lines).draw(in: area, of: &grid, theme: theme)
  }

  private func drawRunning(_ address: ServiceAddress, in area: Rect, of grid: inout Grid) {
    let classes = classShares
    let hasBars = area.width >= 100 && area.height >= 6 && !classes.isEmpty
    let parts = Layout.columns(
      area, [.fill(1), .fixed(hasBars ? 44 : 0)], gap: hasBars ? 3 : 0)
    var rows = [
      KeyValueList.Row(
        "at",
        [
          Span(address.url, theme.accent.with(.bold)),
          Span("  since \(address.since)", theme.muted),
        ])
    ]
    let hasRoom = area.height > 5
    if hasRoom || !app.session.isServingModel || service.troubles.isEmpty {
      rows.append(KeyValueList.Row("serves", servedModel(address)))
    }
    rows += trafficRows(isShort: !hasBars)
    if hasRoom {
      rows.append(
        KeyValueList.Row("try", "it in a browser; \(address.url)/openapi.json tells all paths"))
    }
    rows += service.troubles.suffix(max(0, area.height - rows.count)).map {
      KeyValueList.Row("log", [Span("\(theme.glyphs.warning) ", theme.warning), Span($0)])
    }
    KeyValueList(rows).draw(in: parts[0], of: &grid, theme: theme)
    let labels = rows.map(\.label)
    if let index = labels.firstIndex(of: "load") {
      let line = parts[0].row(index)
      let place = Rect(x: line.x + 58, y: line.y, width: 60, height: 1)
      drawRates(in: place.intersection(line), of: &grid)
    }
    guard hasBars else { return }
    let bars = Panel(title: "Predictions", frame: .rule).draw(in: parts[1], of: &grid, theme: theme)
    BarChart(
      bars: classes.map {
        BarChart.Bar(
          $0.label, value: Double($0.count), text: "\(grouped($0.count))  \($0.share)")
      }
    ).draw(in: bars, of: &grid, theme: theme)
  }

  private func servedModel(_ address: ServiceAddress) -> [Span] {
    let name = FileNames.base(address.modelPath)
    let place = address.isModelTemporary ? ", a copy of its own" : ""
    if app.session.isServingModel { return [Span("the present model (\(name)\(place))")] }
    return [
      Span("\(theme.glyphs.warning) ", theme.warning),
      Span("an earlier model (\(name)); \(app.bindings.name("service-update")) puts this one in"),
    ]
  }

  private func trafficRows(isShort: Bool) -> [KeyValueList.Row] {
    guard let metrics = service.trend.latest else {
      return [KeyValueList.Row("requests", service.isSilent ? "it does not answer" : "…")]
    }
    let failed = metrics.answers.filter { $0.key >= 400 }.map(\.value).reduce(0, +)
    var rows = [
      KeyValueList.Row(
        "requests",
        [
          Span(grouped(metrics.requests)),
          Span("  \(grouped(failed)) refused", failed > 0 ? theme.warning : theme.muted),
          Span("  \(grouped(metrics.inFlight)) under way", theme.muted),
        ]),
      KeyValueList.Row(
        "load",
        [Span((service.trend.rates.last.map(ServiceDetail.rate) ?? "…").padded(to: 17))] + latency),
      KeyValueList.Row(
        "rows",
        [Span(grouped(metrics.predictedRows))] + (isShort ? shares : []) + values(metrics)),
    ]
    if service.isSilent { rows[0].value.append(Span("  no answer now", theme.bad)) }
    return rows
  }

  private var shares: [Span] {
    classShares.prefix(3).map { Span("  \($0.label): \($0.share)") }
  }

  private func values(_ metrics: MetricsReading) -> [Span] {
    [
      Span(
        "  \(grouped(metrics.missingValues)) missing, \(grouped(metrics.unseenValues)) unseen "
          + "values", theme.muted)
    ]
  }

  private static func rate(_ rate: Double) -> String {
    "\(rate < 10 ? Format.decimals(rate, 1) : grouped(Int(rate.rounded()))) a second"
  }

  private var latency: [Span] {
    guard let half = service.trend.latency(of: 0.5), let most = service.trend.latency(of: 0.99)
    else { return [Span("no request yet", theme.muted)] }
    return [
      Span("p50 ", theme.muted), Span(Format.milliseconds(half)),
      Span("   p99 ", theme.muted), Span(Format.milliseconds(most)),
    ]
  }

  /// The rates of the last minute, behind the present one.
  private func drawRates(in line: Rect, of grid: inout Grid) {
    let rates = service.trend.rates
    guard let most = rates.max() else { return }
    Sparkline(rates, range: 0...max(1, most)).draw(in: line, of: &grid, theme: theme)
  }

  private struct ClassShare {
    let label: String
    let count: Int
    let share: String
  }

  /// How often each class was predicted, the commonest first.
  private var classShares: [ClassShare] {
    guard let metrics = service.trend.latest else { return [] }
    let total = Double(max(1, metrics.classes.values.reduce(0, &+)))
    return metrics.classes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { name, count in
      ClassShare(label: name, count: count, share: Format.percent(Double(count) / total))
    }
  }
}
