// Command tablegen packs CACTI results into assets/energy/sram.bin, the table
// that sim/energy prices SRAM from:
//
//	go run ./sim/energy/tablegen -o assets/energy/sram.bin results.csv…
//
// The input is CSV without a header, one line per memory for which CACTI 7,
// configured as Accelergy's CACTI plug-in does, gives one and the same answer:
//
//	technology nm, banks, ports, width in bytes, first depth, last depth,
//	Ndwl, Ndbl, Nspd, Ndcm, Ndsam1, Ndsam2,
//	read pJ, write pJ, leakage W of one bank, area µm²
//
// The input is not kept with the source, for its size. To make it, ask CACTI 7
// (HewlettPackard/cacti, 2017-06-19) with the plug-in's default_cfg.cfg and, in
// each case, -size, -block size, -technology, -UCA bank, -read-write port and the
// bus width as cacti_wrapper.py sets them, for every depth from 64 a bank to
// 2^20 at widths of
//
//	4…128 bytes each, then to 512 in growing steps     22, 32, 45, 65 and 90 nm
//	26 widths from 4 to 512 bytes                       32 nm with 2 to 32 banks
//	the same                                            32 nm with 2 ports
//
// and join depths of one width that have the same answer. (It is enough to ask
// where the rows per subarray change, or the winner may.)
//
// Depths of one width follow each other without gaps. Within one partitioning
// (Ndwl … Ndsam2) CACTI's answer depends on depth only through the rows per
// subarray, ceil(depth / (banks·Ndbl·Nspd)), and is smooth in rows and width.
// So the table holds, per width, the depths at which the best partitioning
// changes, and per partitioning a few bilinear patches.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	out := flag.String("o", "assets/energy/sram.bin", "table to write")
	tolerance := flag.Float64("tolerance", 8e-4, "largest relative error (see grid.weight)")
	flag.Parse()
	if err := run(*out, flag.Args(), *tolerance); err != nil {
		fmt.Fprintln(os.Stderr, "tablegen:", err)
		os.Exit(1)
	}
}

func run(out string, inputs []string, tolerance float64) error {
	var p packer
	p.uint(uint64(len(inputs)))
	for _, name := range inputs {
		g, err := readGrid(name)
		if err != nil {
			return err
		}
		leaves := p.grid(g, tolerance)
		fmt.Printf("%s: %d nm, %d banks, %d ports: %d widths, %d partitionings, %d patches, %d bytes so far\n",
			name, g.nm, g.banks, g.ports, len(g.widths), len(g.parts), leaves, len(p.bytes))
	}
	return os.WriteFile(out, p.bytes, 0o644)
}
