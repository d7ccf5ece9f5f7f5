extension Page {
  static let script = #"""
    "use strict";
    const $ = (id) => document.getElementById(id);
    // From so many levels on a list to choose from is slower than typing.
    const listMax = 200;
    // Of more columns than these, those that matter most are shown first and the others on demand.
    const columnsMax = 18;
    const firstCount = 12;
    // Of the classes those that are possible at all, within these limits.
    const [classesMin, classesMax] = [5, 20];
    const reasonsMax = 20;
    let token = null;
    let properties = {};
    let prediction = {};
    let latest = 0;

    function make(tag, attributes, ...children) {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      element.append(...children);
      return element;
    }

    async function ask(path, options = {}) {
      const headers = { ...options.headers };
      if (token) headers.authorization = "Bearer " + token;
      const response = await fetch(path, { ...options, headers });
      if (response.status === 401) {
        $("token-form").hidden = false;
        $("token").focus();
        throw new Error(token ? "The token is not the right one." : "");
      }
      const answer = await response.json();
      if (!response.ok) throw new Error(answer.error ?? "The service answered " + response.status);
      return answer;
    }

    function field(name, property, index) {
      const id = "field-" + index;
      const label = make("label", { for: id }, name);
      const levels = property.enum?.filter((level) => level !== null);
      let input;
      if (property.type.includes("boolean")) {
        input = make("select", { id }, make("option", { value: "" }, "–"),
          make("option", { value: "true" }, "yes"), make("option", { value: "false" }, "no"));
      } else if (levels && levels.length <= listMax) {
        input = make("select", { id }, make("option", { value: "" }, "–"));
        for (const level of levels) input.append(make("option", { value: level }, level));
      } else if (property.type.includes("number")) {
        input = make("input", { id, type: "number", step: "any", inputmode: "decimal" });
      } else if (levels) {
        input = make("input", { id, list: id + "-levels", autocomplete: "off" });
        const list = make("datalist", { id: id + "-levels" });
        for (const level of levels) list.append(make("option", { value: level }));
        label.append(list);
      } else if (property.format === "date") {
        input = make("input", { id, type: "date" });
      } else {
        input = make("input", { id, autocomplete: "off" });
      }
      input.dataset.name = name;
      return make("div", {}, label, input);
    }

    function record() {
      const values = {};
      for (const input of document.querySelectorAll("#record [data-name]")) {
        if (input.value === "") continue;
        const type = properties[input.dataset.name].type;
        values[input.dataset.name] =
          type.includes("number") ? Number(input.value)
            : type.includes("boolean") ? input.value === "true" : input.value;
      }
      return values;
    }

    function showCommand(values) {
      const quoted = JSON.stringify(values).replaceAll("'", "'\\''");
      const secret = token ? " -H \"Authorization: Bearer $MLTERM_TOKEN\"" : "";
      $("command").textContent =
        `curl -s ${new URL("predict", location.href)}${secret} -d '${quoted}'`;
      $("shell").hidden = false;
    }

    function showProbabilities(probabilities, prediction) {
      const table = $("probabilities");
      table.hidden = !probabilities;
      if (!probabilities) return;
      const all = Object.entries(probabilities).sort((a, b) => b[1] - a[1]);
      const rows = all.filter(([, value], place) =>
        place < classesMin || (place < classesMax && value >= 0.0005));
      const others = all.slice(rows.length);
      const rest = others.reduce((sum, row) => sum + row[1], 0);
      $("others").textContent = others.length > 0
        ? `${others.length} other classes: ${(100 * rest).toFixed(1)} % together` : "";
      table.tBodies[0].replaceChildren(...rows.map(([name, value]) => {
        const percent = (100 * value).toFixed(1) + " %";
        const bar = make("span", {});
        bar.style.width = 100 * value + "%";
        return make("tr", name === String(prediction) ? { class: "best" } : {},
          make("th", { scope: "row", title: name }, name),
          make("td", { class: "bar", "aria-hidden": "true" }, make("div", {}, bar)),
          make("td", { class: "number" }, percent));
      }));
    }

    // A number as people read it; exact where it is short.
    function shown(number) {
      return number.toLocaleString("en", { maximumSignificantDigits: 6, useGrouping: false });
    }

    // Where a predicted number lies among those that were learnt.
    function showScale(value) {
      const { minimum, maximum } = prediction;
      const isNumber = typeof value === "number" && maximum > minimum;
      $("scale").hidden = !isNumber;
      if (!isNumber) return;
      $("least").textContent = shown(minimum);
      $("most").textContent = shown(maximum);
      $("mark").style.left = 100 * (value - minimum) / (maximum - minimum) + "%";
    }

    // What each column adds to the mean prediction: bars from the middle, to the right what adds.
    function showReasons(explanation) {
      const isClass = "probability" in explanation;
      // A little less than nothing is nothing.
      const points = (share) => (100 * share).toFixed(1).replace(/^-0\.0$/, "0.0");
      const text = (value) => isClass ? points(value) : shown(value);
      const base = text(explanation.base);
      $("reasons-title").textContent = isClass
        ? `Points that each column adds to ${explanation.class}'s mean probability of ${base} %`
        : `What each column adds to the mean, ${base}`;
      const rows = explanation.contributions;
      const most = Math.max(...rows.map((row) => Math.abs(row.shap)), 1e-300);
      $("reasons").tBodies[0].replaceChildren(...rows.slice(0, reasonsMax).map((row) => {
        const bar = make("span", { class: row.shap < 0 ? "less" : "more" });
        bar.style.width = 50 * Math.abs(row.shap) / most + "%";
        const value = row.value === null ? "missing" : String(row.value);
        return make("tr", {},
          make("th", { scope: "row", title: `${row.feature}: ${value}` }, row.feature),
          make("td", { class: "bar", "aria-hidden": "true" }, make("div", {}, bar)),
          make("td", { class: "number" }, (row.shap < 0 ? "" : "+") + text(row.shap)));
      }));
    }

    async function explain() {
      if (!$("why").open || $("result").hidden) return;
      const number = latest;
      try {
        const answer = await ask("explain", {
          method: "POST", body: JSON.stringify(record()),
          headers: { "content-type": "application/json" },
        });
        if (number === latest) showReasons(answer.explanations[0]);
      } catch (error) {
        if (number !== latest) return;
        $("reasons-title").textContent = error.message;
        $("reasons").tBodies[0].replaceChildren();
      }
    }

    async function predict() {
      const number = ++latest;
      const values = record();
      showCommand(values);
      try {
        const answer = await ask("predict?probabilities", {
          method: "POST", body: JSON.stringify(values),
          headers: { "content-type": "application/json" },
        });
        if (number !== latest) return;
        $("problem").textContent = "";
        const value = answer.prediction[0];
        const isClass = "enum" in prediction;
        $("prediction").textContent = isClass ? String(value) : shown(value);
        $("prediction").title = String(value);
        showProbabilities(answer.probabilities?.[0], value);
        showScale(isClass ? null : value);
        $("warnings").replaceChildren(
          ...(answer.warnings ?? []).map((text) => make("li", {}, text)));
        $("result").hidden = false;
        explain();
      } catch (error) {
        if (number !== latest) return;
        $("result").hidden = true;
        $("problem").textContent = error.message;
      }
    }

    function showFields() {
      const entries = Object.entries(properties).map(([name, property], index) =>
        ({ weight: property["x-importance"] ?? 0, field: field(name, property, index) }));
      let first = entries;
      if (entries.length > columnsMax) {
        const cut = entries.map((entry) => entry.weight).sort((a, b) => b - a)[firstCount - 1];
        first = entries.filter((entry) => entry.weight >= cut).slice(0, firstCount);
      }
      const rest = entries.filter((entry) => !first.includes(entry));
      $("fields").replaceChildren(...first.map((entry) => entry.field));
      $("more-fields").replaceChildren(...rest.map((entry) => entry.field));
      $("more-title").textContent = `${rest.length} columns that matter less`;
      $("more").hidden = rest.length === 0;
    }

    async function start() {
      try {
        const api = await ask("openapi.json");
        $("token-form").hidden = true;
        $("problem").textContent = "";
        properties = api.components.schemas.Record.properties;
        $("title").textContent = api.info.title;
        document.title = api.info.title + " – mlterm";
        $("about").textContent = api.info.description;
        $("version").textContent = " · version " + api.info.version;
        prediction = api.components.schemas.Prediction;
        $("result-title").textContent = prediction.description;
        showFields();
        $("record").hidden = false;
        document.querySelector("#fields [data-name]")?.focus();
      } catch (error) {
        $("about").textContent = "";
        $("problem").textContent = error.message;
      }
    }

    $("record").addEventListener("submit", (event) => {
      event.preventDefault();
      predict().then(() => $("answer").scrollIntoView({ block: "nearest" }));
    });
    // Once something is shown it follows the form.
    $("record").addEventListener("change", () => { if (!$("result").hidden) predict(); });
    $("record").addEventListener("reset", () => {
      latest += 1;
      $("result").hidden = true;
      $("problem").textContent = "";
      $("shell").hidden = true;
    });
    $("why").addEventListener("toggle", explain);
    $("token-form").addEventListener("submit", (event) => {
      event.preventDefault();
      token = $("token").value;
      start();
    });
    start();
    """#
}
