// Command tablegen makes assets/energy/sram.bin, the table that sim/energy prices
// the commonest SRAM from (32 nm, one bank, one port):
//
//	go run ./sim/energy/tablegen -o assets/energy/sram.bin
//
// It asks sim/energy/cacti what every memory of 4 to 128 bytes by 64 to 65,536
// words costs, which takes two hours. Within one partitioning (Ndwl …
// Ndsam2) the answer depends on depth only through the rows per subarray,
// ceil(depth / (Ndbl·Nspd)), and is smooth in rows and width. So the table holds,
// per width, the depths at which the best partitioning changes, and per
// partitioning a few patches.
//
// The table that is shipped was fitted to the six digits that CACTI prints, and
// to larger memories besides, whose patches were then left out. A new one prices
// memories within the same tolerance, but not to the same bit.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	out := flag.String("o", "assets/energy/sram.bin", "table to write")
	tolerance := flag.Float64("tolerance", 8e-4, "largest relative error")
	flag.Parse()
	g := newGrid()
	for width := minWidth; width <= maxWidth; width++ {
		g.ask(width)
		fmt.Fprintf(os.Stderr, "\r%d of %d bytes", width, maxWidth)
	}
	var p packer
	patches := p.grid(g, *tolerance)
	fmt.Printf("\n%d widths, %d partitionings, %d patches, %d bytes\n", len(g.rows), len(g.parts), patches, len(p.bytes))
	if err := os.WriteFile(*out, p.bytes, 0o644); err != nil {
		fmt.Fprintln(os.Stderr, "tablegen:", err)
		os.Exit(1)
	}
}
