// @ts-check
// What is chosen in a list's filters, without any page: from an address, to an address, and what it leaves of the list.
// A choice is a Set per facet with the places of its values in the data.

vk.filters = /** @type {Vk["filters"]} */ ({
  // Reads what an address names; values that the data does not have are ignored.
  read(data, query) {
    const asked = new URLSearchParams(query);
    return data.facets.map(({ name, values }) => {
      const slugs = asked.getAll(name);
      return new Set(values.flatMap(([slug], place) => (slugs.includes(slug) ? [place] : [])));
    });
  },

  // Writes a choice, always in the same order: `?udfordring=tomme-butikker&aktoer=kommune&q=facader`.
  write(data, chosen, text) {
    const query = new URLSearchParams();
    data.facets.forEach(({ name, values }, facet) => {
      values.forEach(([slug], place) => chosen[facet].has(place) && query.append(name, slug));
    });
    if (text) query.append("q", text);
    return String(query) && `?${query}`;
  },

  // AND across facets, OR within one; an entry with one of a facet's `always` is found under all its values. `among` holds
  // the paths a text found, best first, or null for the whole list in its order. A value's count is how many would be listed
  // if it were what is chosen in its facet.
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
