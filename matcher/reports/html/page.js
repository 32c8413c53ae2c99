"use strict";
// The report's script: filters, sorts, opens a resume, ranks again when a weight moves. It adds up what stands in the
// page as `matcher rank --weight` does, and asks nobody for anything.
(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const one = (selector, within = document) => within.querySelector(selector);
  const data = JSON.parse(one("#data").textContent);
  const body = one("#ranking tbody");
  const rows = all("tr[data-n]", body);
  const original = data.requirements.map(([, tenths]) => tenths);
  const command = one("#command").textContent; // with the weights that the report was made with, if others than usual
  let weights = original.slice();
  let places = rows.map((_, n) => n + 1);
  const opened = new Map(); // candidate -> the row that shows its resume

  // --- scoring: the same sums as matcher/jobs/weights.py and matcher/scoring/assessment.py ---
  const halfEven = (x) => {
    const low = Math.floor(x), rest = x - low;
    return rest > 0.5 || (rest === 0.5 && low % 2 === 1) ? low + 1 : low;
  };
  const earned = (possible, share) => {
    if (share <= 0) return 0;
    if (share >= 1) return possible;
    return Math.min(Math.max(halfEven(possible * share), 1), Math.max(possible - 1, 0));
  };
  const broughtToWhole = (tenths) => {
    const total = tenths.reduce((a, b) => a + b, 0);
    const shares = tenths.map((t) => Math.floor((t * 1000) / total));
    const left = 1000 - shares.reduce((a, b) => a + b, 0);
    const byRemainder = tenths.map((t, i) => [(t * 1000) % total, i]).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    for (const [, i] of byRemainder.slice(0, left)) shares[i] += 1;
    return shares;
  };
  const score = (n) => data.candidates[n][2].reduce((sum, share, r) => sum + earned(weights[r], share), 0);
  const ranked = () => {
    const scores = data.candidates.map((_, n) => score(n));
    const order = data.candidates.map((_, n) => n);
    order.sort((a, b) => data.candidates[a][0] - data.candidates[b][0] || scores[b] - scores[a]
      || data.candidates[a][1] - data.candidates[b][1]);
    return [order, scores];
  };
  const shown = (tenths) => (tenths / 10).toFixed(1);

  // --- what stands behind the table ---
  const chunks = new Map();
  const chunk = (number) => {
    if (!chunks.has(number)) {
      const packed = Uint8Array.from(atob(all("script.chunk")[number].textContent), (c) => c.charCodeAt(0));
      const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
      chunks.set(number, new Response(stream).json());
    }
    return chunks.get(number);
  };
  const fragment = async (n, which) => (await chunk(Math.floor(n / data.chunk)))[n % data.chunk][which];

  const open = async (n) => {
    if (opened.has(n)) return opened.get(n);
    const row = document.createElement("tr");
    row.className = "opened";
    const cell = row.insertCell();
    cell.colSpan = rows[n].cells.length;
    cell.innerHTML = await fragment(n, 0);
    if (opened.has(n)) return opened.get(n);
    const packed = one(`script.pictures[data-n="${n}"]`);
    if (packed) {
      const pages = packed.textContent.split(" ");
      all("figure.page", cell).forEach((figure) =>
        one("image", figure).setAttribute("href", `data:image/webp;base64,${pages[figure.dataset.page]}`));
    }
    row.id = `resume-${n}`;
    opened.set(n, row);
    rows[n].after(row);
    const button = one("button.open", rows[n]);
    button.setAttribute("aria-expanded", "true");
    button.setAttribute("aria-controls", row.id);
    reweigh(cell, n);
    return row;
  };
  const close = (n) => {
    opened.get(n).remove();
    opened.delete(n);
    const button = one("button.open", rows[n]);
    button.setAttribute("aria-expanded", "false");
    button.removeAttribute("aria-controls");
  };
  const find = (link) => {
    const target = document.getElementById(link.getAttribute("href").slice(1));
    if (!target) return;
    all(".found").forEach((e) => e.classList.remove("found"));
    target.classList.add("found");
    all(`rect.box[data-line="${target.id}"]`).forEach((box) => box.classList.add("found"));
    target.scrollIntoView({ block: "center" });
  };

  // --- points of a resume that is open or on paper, under the weights of now ---
  const reweigh = (part, n) => {
    const shares = data.candidates[n][2];
    let before = 0;
    all(".waterfall .bar", part).forEach((bar, r) => {
      const points = earned(weights[r], shares[r]), x = 230 + before * 0.4;
      for (const [selector, width] of [[".possible", weights[r] * 0.4], [".earned", points * 0.4]]) {
        one(selector, bar).setAttribute("x", x);
        one(selector, bar).setAttribute("width", width);
      }
      one(".points", bar).setAttribute("x", x + weights[r] * 0.4 + 4);
      one(".points", bar).textContent = shown(points);
      before += points;
    });
    all(".waterfall", part).forEach((picture) => {
      picture.setAttribute("aria-label", picture.getAttribute("aria-label").replace(/[\d.]+(?= of 100)/, shown(before)));
    });
    all(".lines tr[data-r]", part).forEach((line) => {
      const r = Number(line.dataset.r);
      one(".earned", line).textContent = shown(earned(weights[r], shares[r]));
      one(".possible", line).textContent = shown(weights[r]);
    });
  };

  // --- order and filters ---
  let sortedBy = { key: "rank", must: 0, down: false };
  const valueOf = (row) => {
    const n = Number(row.dataset.n);
    if (sortedBy.key === "name") return one("button.open", row).textContent.toLowerCase();
    if (sortedBy.key === "score") return score(n);
    if (sortedBy.key === "tier") return data.candidates[n][0];
    if (sortedBy.key === "must") {
      return ["met", "partial", "unmet"].indexOf(row.dataset.musts.trim().split(" ")[sortedBy.must]);
    }
    return places[n];
  };
  const arrange = () => {
    const keyed = rows.map((row) => [valueOf(row), places[row.dataset.n], row]);
    keyed.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0) * (sortedBy.down ? -1 : 1) || a[1] - b[1]);
    const parts = document.createDocumentFragment();
    for (const [, , row] of keyed) {
      parts.append(row);
      const resume = opened.get(Number(row.dataset.n));
      if (resume) parts.append(resume);
    }
    body.append(parts);
  };
  const filter = () => {
    const words = one("#search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const tiers = all("input.tier:checked").map((box) => box.value);
    const modality = one("#modality").value;
    const musts = all("select.must").map((choice) => choice.value);
    let count = 0;
    for (const row of rows) {
      const text = `${row.textContent.toLowerCase()} ${row.dataset.search}`;
      const held = row.dataset.musts.trim().split(" ");
      const fits = tiers.includes(row.dataset.tier)
        && (!modality || row.dataset.modalities.split(" ").includes(modality))
        && musts.every((wanted, i) => !wanted || held[i] === wanted)
        && words.every((word) => text.includes(word));
      row.hidden = !fits;
      const resume = opened.get(Number(row.dataset.n));
      if (resume) resume.hidden = !fits;
      if (fits) count += 1;
    }
    one("#count").textContent = `${count} of ${rows.length} shown.`;
  };

  // --- weights ---
  const rerank = () => {
    const sliders = all("input.weight");
    const moved = sliders.map((slider) => Math.round(Number(slider.value) * 10));
    if (!moved.some(Boolean)) {
      one("#changes").textContent = "Nothing is left that weighs: give one requirement a weight above 0.";
      return;
    }
    weights = broughtToWhole(moved);
    sliders.forEach((slider, r) => { slider.nextElementSibling.textContent = shown(weights[r]); });
    const [order, scores] = ranked();
    const changed = [];
    order.forEach((n, index) => {
      const was = n + 1; // the report was written in the order of the profile's weights
      places[n] = index + 1;
      if (was !== places[n]) changed.push([Math.abs(was - places[n]), n, was]);
      one(".rank", rows[n]).textContent = places[n];
      one(".score", rows[n]).textContent = shown(scores[n]);
    });
    const name = (n) => one("button.open", rows[n]).textContent;
    changed.sort((a, b) => places[a[1]] - places[b[1]]);
    const told = changed.slice(0, 6).map(([, n, was]) => `${name(n)} from ${was} to ${places[n]}`);
    const same = moved.every((value, r) => value === original[r]);
    one("#changes").textContent = same ? "" : changed.length === 0
      ? "No place changes with these weights."
      : `${changed.length} of ${rows.length} places change: ${told.join("; ")}${changed.length > 6 ? "; …" : "."}`;
    const options = moved.flatMap((value, r) =>
      value === original[r] && !command.includes("--weight") ? [] : [`--weight ${data.requirements[r][0]}=${shown(value)}`]);
    one("#command").textContent = same ? command : ["matcher rank", ...options].join(" ");
    opened.forEach((row, n) => reweigh(row, n));
    mendPaper();
    arrange();
  };
  const mend = (sheet) => {
    const n = Number(sheet.dataset.n);
    reweigh(sheet, n);
    one(".rank", sheet).textContent = places[n];
    one(".total", sheet).textContent = shown(score(n));
  };
  const mendPaper = () => {
    const sheets = all("#paper .sheet").sort((a, b) => places[a.dataset.n] - places[b.dataset.n]);
    sheets.forEach(mend);
    one("#paper").append(...sheets);
  };

  // --- paper ---
  let drawn = 0;
  const paper = async () => {
    const turn = drawn += 1;
    const chosen = rows.filter((row) => one(".pick", row).checked).map((row) => Number(row.dataset.n));
    rows.forEach((row) => row.classList.toggle("chosen", one(".pick", row).checked));
    const parts = await Promise.all(chosen.map((n) => fragment(n, 1)));
    if (turn !== drawn) return; // another choice was made meanwhile
    one("#paper").innerHTML = parts.join("");
    mendPaper();
  };

  // --- what people do ---
  body.addEventListener("click", async (event) => {
    const button = event.target.closest("button.open");
    const link = event.target.closest("a.quote");
    if (button) {
      const n = Number(button.closest("tr").dataset.n);
      if (opened.has(n)) close(n); else await open(n);
    } else if (link) {
      event.preventDefault();
      find(link);
    }
  });
  body.addEventListener("change", (event) => { if (event.target.matches(".pick")) paper(); });
  all("button.sort").forEach((button) => button.addEventListener("click", () => {
    const key = button.dataset.key, must = Number(button.dataset.must || 0);
    const again = sortedBy.key === key && sortedBy.must === must;
    sortedBy = { key, must, down: again ? !sortedBy.down : key === "score" }; // of scores, people want the best first
    all("#ranking thead th").forEach((head) => head.removeAttribute("aria-sort"));
    button.closest("th").setAttribute("aria-sort", sortedBy.down ? "descending" : "ascending");
    arrange();
  }));
  all("#search, #modality, select.must, input.tier").forEach((field) => field.addEventListener("input", filter));
  one("#clear").addEventListener("click", () => {
    one("#search").value = "";
    one("#modality").value = "";
    all("select.must").forEach((choice) => { choice.value = ""; });
    all("input.tier").forEach((box) => { box.checked = true; });
    filter();
  });
  all("input.weight").forEach((slider) => slider.addEventListener("input", rerank));
  one("#reset").addEventListener("click", () => {
    all("input.weight").forEach((slider, r) => { slider.value = original[r] / 10; });
    rerank();
  });
  rows.forEach((row) => row.classList.toggle("chosen", one(".pick", row).checked));
})();
