module meshscape

go 1.26
