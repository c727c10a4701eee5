// @ts-check
// Exports the reader's list as rows, CSV, tab-separated text and HTML.

const { make } = vk;

// Names of the facets shown as facts; the data has their labels.
const FACTS = ["aktoer", "pris", "tid", "virkning"];

vk.listTable = {
  facts(levers, entry) {
    return FACTS.map((name) => {
      const at = levers.facets.findIndex((facet) => facet.name === name);
      const { label, values } = levers.facets[at];
      return [label, entry.facets[at].map((value) => values[value][1]).join(", ")];
    });
  },

  rows(levers, items, base) {
    const labels = FACTS.map((name) => levers.facets.find((facet) => facet.name === name)?.label || "");
    const rows = items.map(({ entry, title, summary, limits }) => {
      const facts = vk.listTable.facts(levers, entry).map(([, value]) => value);
      return [title, summary, ...facts, limits.join("; ") || "Ingen", `${base}/${entry.id}/`];
    });
    return [["Greb", "Hvad", ...labels, "Begrænsninger", "Adresse"], ...rows];
  },

  // Prefixes a cell that looks like a formula, so that spreadsheets read it as text.
  csv(rows) {
    /** @param {string} cell */
    const quote = (cell) => `"${cell.replace(/^(?=[=+\-@\t\r])/, "'").replace(/"/g, '""')}"`;
    return `\ufeff${rows.map((row) => `${row.map(quote).join(";")}\r\n`).join("")}`;
  },

  text: (rows) => rows.map((row) => row.join("\t")).join("\n"),

  html([heads, ...rows], linked) {
    const head = make("tr", {}, heads.map((cell) => make("th", { scope: "col", textContent: cell })));
    const body = rows.map((row) =>
      make("tr", {}, row.map((cell, at) => {
        const link = linked && at === row.length - 1;
        return make("td", {}, [link ? make("a", { href: cell, textContent: cell }) : cell]);
      }))
    );
    return make("table", { border: "1", cellPadding: "4" }, [head, ...body]).outerHTML;
  },
};
