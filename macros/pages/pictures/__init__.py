"""Pictures drawn while building: maps, houses, motifs, neighbourhoods and QR codes."""
