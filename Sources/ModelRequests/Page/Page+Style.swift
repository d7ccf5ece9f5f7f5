extension Page {
  static let style = """
    :root {
      color-scheme: light dark;
      --ground: #fbfaf8; --ink: #22262b; --faint: #626a73; --line: #d9d6d0;
      --field: #ffffff; --accent: #1f6f8b; --on-accent: #ffffff; --bad: #a3322a; --bar: #dfe9ec;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #17191c; --ink: #e6e4e0; --faint: #9aa2aa; --line: #373b40;
        --field: #202327; --accent: #6fc0da; --on-accent: #10242b; --bad: #f0978f; --bar: #263338;
      }
    }
    * { box-sizing: border-box; }
    body {
      margin: 0; background: var(--ground); color: var(--ink);
      font: 16px/1.5 system-ui, sans-serif;
    }
    main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
    @media (min-width: 62rem) {
      main { max-width: 74rem; }
      .columns { display: grid; grid-template-columns: minmax(0, 1fr) 24rem; gap: 0 3.5rem; }
      #answer { position: sticky; top: 1.5rem; align-self: start; }
      #result { margin-top: 0 !important; border-top: 0 !important; padding-top: 0 !important; }
    }
    h1 { font-size: 1.5rem; font-weight: 600; margin: 0; overflow-wrap: anywhere; }
    h2 { font-size: .875rem; font-weight: 500; color: var(--faint); margin: 0; }
    #about, .hint, footer { color: var(--faint); font-size: .875rem; }
    #about { margin: .25rem 0 1.75rem; }
    .fields {
      display: grid; gap: 1rem 1.25rem;
      grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr));
    }
    label { display: block; font-size: .875rem; margin-bottom: .25rem; overflow-wrap: anywhere; }
    input, select {
      width: 100%; min-height: 2.75rem; padding: .5rem .75rem; font: inherit; color: inherit;
      background: var(--field); border: 1px solid var(--line); border-radius: .5rem;
    }
    .row { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; }
    .row input { flex: 1 1 12rem; width: auto; }
    .actions { margin-top: 1.5rem; }
    button {
      min-height: 2.75rem; padding: .5rem 1.5rem; font: inherit; font-weight: 500; cursor: pointer;
      color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent);
      border-radius: .5rem;
    }
    button.quiet { color: inherit; background: none; border-color: var(--line); }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    #result { margin-top: 2rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }
    #prediction { font-size: 2rem; font-weight: 600; margin: 0 0 1rem; overflow-wrap: anywhere; }
    table { width: 100%; border-collapse: collapse; }
    th, td { padding: .25rem 0; text-align: left; font-weight: 400; }
    th {
      max-width: 10rem; padding-right: 1rem; white-space: nowrap; overflow: hidden;
      text-overflow: ellipsis;
    }
    tr.best th, tr.best td { font-weight: 600; }
    td.bar { width: 100%; }
    td.bar div { height: .75rem; border-radius: .375rem; background: var(--bar); overflow: hidden; }
    td.bar span { display: block; height: 100%; background: var(--accent); opacity: .6; }
    tr.best td.bar span { opacity: 1; }
    #why { margin-top: 1.5rem; }
    #reasons caption { text-align: left; padding: .5rem 0; }
    #reasons td.bar div { position: relative; }
    #reasons td.bar span { position: absolute; opacity: 1; }
    #reasons td.bar span.more { left: 50%; }
    #reasons td.bar span.less { right: 50%; opacity: .5; }
    td.number {
      padding-left: 1rem; white-space: nowrap; text-align: right;
      font-variant-numeric: tabular-nums;
    }
    .track { position: relative; height: .75rem; border-radius: .375rem; background: var(--bar); }
    .track span {
      position: absolute; top: -.25rem; width: .25rem; height: 1.25rem; margin-left: -.125rem;
      border-radius: .125rem; background: var(--accent);
    }
    .ends {
      display: flex; justify-content: space-between; margin-top: .5rem; font-size: .875rem;
      font-variant-numeric: tabular-nums;
    }
    #scale p, #others { margin: .25rem 0 0; }
    #others:empty { display: none; }
    #warnings { margin: 1rem 0 0; padding-left: 1.25rem; color: var(--faint); font-size: .875rem; }
    #warnings:empty, #problem:empty { display: none; }
    #problem { color: var(--bad); margin: 1.5rem 0 0; overflow-wrap: anywhere; }
    details { margin-top: 2rem; }
    #shell { font-size: .875rem; }
    summary { cursor: pointer; color: var(--faint); font-size: .875rem; }
    #more-fields { margin-top: 1rem; }
    pre {
      padding: .75rem 1rem; background: var(--field); border: 1px solid var(--line);
      border-radius: .5rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere;
    }
    footer { margin-top: 2.5rem; }
    footer a { color: inherit; }
    .hidden {
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
    }
    [hidden] { display: none !important; }
    """
}
