// @ts-check
// Parses and writes the query of a list's filters, and filters the list. Does not touch the page.
// The chosen values are a Set per facet, of their positions in the data.

vk.filters = /** @type {Vk["filters"]} */ ({
  // Parses a query; ignores values the data lacks.
  read(data, query) {
    const asked = new URLSearchParams(query);
    return data.facets.map(({ name, values }) => {
      const slugs = asked.getAll(name);
      return new Set(values.flatMap(([slug], place) => (slugs.includes(slug) ? [place] : [])));
    });
  },

  // Writes the query of the chosen values, always in the same order: `?udfordring=tomme-butikker&aktoer=kommune&q=facader`.
  write(data, chosen, text) {
    const query = new URLSearchParams();
    data.facets.forEach(({ name, values }, facet) => {
      values.forEach(([slug], place) => chosen[facet].has(place) && query.append(name, slug));
    });
    if (text) query.append("q", text);
    return String(query) && `?${query}`;
  },

  // AND across facets, OR within one; an entry with one of a facet's `always` matches all of the facet's values. `among`
  // holds the paths of a text search, best first, or null for every entry in list order. A value's count is the number of
  // entries listed if it were the only value chosen in its facet.
  narrow(data, chosen, among) {
    const counts = data.facets.map(({ values }) => values.map(() => 0));
    const byPath = new Map(data.entries.map((entry) => [entry.path, entry]));
    const entries = among ? among.flatMap((path) => byPath.get(path) || []) : data.entries;
    const found = entries.filter((entry) => {
      const facets = entry.facets.map((has, facet) => {
        const { always, values } = data.facets[facet];
        return has.some((place) => always.includes(place)) ? [...values.keys()] : has;
      });
      const against = facets.flatMap((has, facet) =>
        chosen[facet].size && !has.some((place) => chosen[facet].has(place)) ? [facet] : []
      );
      facets.forEach((has, facet) => {
        if (against.every((other) => other === facet)) has.forEach((place) => counts[facet][place]++);
      });
      return !against.length;
    });
    return { found, counts };
  },
});
