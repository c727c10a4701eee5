"""Pictures as SVG, drawn during the build: map, houses, motifs, neighbourhoods and QR codes."""
