/// The page on which a person tries the model: a form from the schema in `/openapi.json`, and the
/// prediction with its probabilities. Three texts, no other resource.
enum Page {
  /// One of the page's texts.
  static func reply(_ type: String, _ text: String) -> Reply {
    var reply = Reply(200, "\(type); charset=utf-8", Array(text.utf8))
    reply.headers = [
      "content-security-policy": contentSecurityPolicy, "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer", "cache-control": "no-cache",
    ]
    return reply
  }

  /// What the page may load and do: only what this service gives it.
  private static let contentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    + "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

  static let html = """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>mlterm</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="page.css">
    </head>
    <body>
    <main>
    <header>
    <h1 id="title">Model</h1>
    <p id="about">Loading…</p>
    </header>
    <form id="token-form" hidden>
    <label for="token">Access token</label>
    <div class="row">
    <input id="token" type="password" autocomplete="off" required>
    <button type="submit">Continue</button>
    </div>
    </form>
    <div class="columns">
    <form id="record" hidden>
    <div id="fields" class="fields"></div>
    <details id="more" hidden>
    <summary id="more-title"></summary>
    <div id="more-fields" class="fields"></div>
    </details>
    <div class="row actions">
    <button type="submit">Predict</button>
    <button type="reset" class="quiet">Clear</button>
    <span class="hint">What is left empty counts as missing.</span>
    </div>
    </form>
    <div id="answer">
    <p id="problem" role="alert"></p>
    <section id="result" aria-live="polite" hidden>
    <h2 id="result-title"></h2>
    <p id="prediction"></p>
    <table id="probabilities" hidden>
    <caption class="hidden">Probability of each class</caption>
    <tbody></tbody>
    </table>
    <p id="others" class="hint"></p>
    <div id="scale" hidden>
    <div class="track"><span id="mark"></span></div>
    <div class="ends"><span id="least"></span><span id="most"></span></div>
    <p class="hint">between the least and the greatest number that it has learnt</p>
    </div>
    <ul id="warnings"></ul>
    <details id="why">
    <summary>Why</summary>
    <table id="reasons">
    <caption class="hint" id="reasons-title"></caption>
    <tbody></tbody>
    </table>
    </details>
    </section>
    <details id="shell" hidden>
    <summary>The same from a shell</summary>
    <pre id="command" tabindex="0"></pre>
    </details>
    </div>
    </div>
    <noscript><p>This page needs JavaScript; the service itself does not: see
    <a href="openapi.json">openapi.json</a>.</p></noscript>
    <footer>
    <a href="openapi.json">openapi.json</a> · <a href="metrics">metrics</a>
    <span id="version"></span>
    </footer>
    </main>
    <script src="page.js"></script>
    </body>
    </html>
    """
}
