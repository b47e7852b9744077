package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"meshscape/ga"
	"meshscape/sim/explore"
)

func convergenceCommand() command {
	return command{"convergence", "measures the optimisers against the proven optimum", convergenceHelp, convergence}
}

const convergenceHelp = `Proves the optimum of a space, runs each optimiser from several seeds with the same
budget of evaluations, and writes into the folder -o:

  convergence.json   how far the best so far is from the optimum, by generation:
                     median and quartiles over the seeds
  convergence.md     a table of it
  convergence.svg    a chart of it

  meshscape convergence -seeds 1-20 -o site/docs/src
`

func convergence(fs *flag.FlagSet, args []string, s streams) error {
	f := exploreFlags{config: explore.DefaultConfig()}
	f.define(fs)
	optimizers := fs.String("optimizers", strings.Join(ga.Names(), ","), "`names` of those to run")
	if err := parse(fs, args); err != nil {
		return err
	}
	if err := f.refuseZeros(fs); err != nil {
		return err
	}
	if f.out == "" {
		return inputf("-o: want a folder")
	}
	if err := f.readFiles(s); err != nil {
		return err
	}
	seeds, err := parseSeeds(f.seeds)
	if err != nil {
		return err
	}
	names := strings.Split(*optimizers, ",")
	total, done := len(names)*len(seeds), -1
	c, err := explore.Converge(f.config, names, seeds, func(name string, seed uint64) {
		if isTerminal(s.err) {
			fmt.Fprintf(s.err, "\r%s, seed %d, %d of %d\x1b[K", name, seed, done+1, total)
		}
		done++
	})
	if err != nil {
		return inputError{err}
	}
	return writeConvergence(f.out, c)
}

func writeConvergence(dir string, c *explore.Convergence) error {
	data, err := json.MarshalIndent(c, "", " ")
	if err != nil {
		return err
	}
	for name, text := range map[string]string{"convergence.json": string(data) + "\n", "convergence.md": convergenceTable(c), "convergence.svg": convergenceChart(c)} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			return inputError{err}
		}
	}
	return nil
}

// convergenceTable writes a row for each optimiser.
func convergenceTable(c *explore.Convergence) string {
	var out strings.Builder
	n, g := c.Config.Population, c.Config.Generations
	fmt.Fprintf(&out, "Gap to the proven optimum (loss %.6f, the least of %.3g designs), in percent of its magnitude: median over %d seeds. Population %d, %d generations, %s.\n\n",
		c.Optimum, c.Designs, len(c.Seeds), n, g, c.Config.Workload)
	columns := []int{g / 6, g / 3, 2 * g / 3, g}
	fmt.Fprint(&out, "| optimiser |")
	for _, at := range columns {
		fmt.Fprintf(&out, " after %d evaluations |", at*n)
	}
	fmt.Fprint(&out, " worst seed | seeds within 1 % | evaluations until within 1 % (median) | seeds at the optimum itself |\n|---|")
	fmt.Fprint(&out, strings.Repeat("--:|", len(columns)+4), "\n")
	for i := range c.Optimizers {
		o := &c.Optimizers[i]
		fmt.Fprintf(&out, "| %s |", o.Title)
		for _, at := range columns {
			fmt.Fprintf(&out, " %s |", percent(o.Gaps[max(0, at-1)].Median))
		}
		within := "–"
		if o.Within1 > 0 {
			within = fmt.Sprint(o.Within1)
		}
		fmt.Fprintf(&out, " %s | %d of %d | %s | %d |\n", percent(o.WorstGap), o.Reached, len(c.Seeds), within, o.ExactHits)
	}
	return out.String()
}

func percent(gap float64) string {
	if gap < 0.005 {
		return "0 %"
	}
	return fmt.Sprintf("%.3g %%", gap)
}

// The chart: evaluations to the right, the gap upwards in decades from 0.01 % to
// 100 %; medians as lines, quartiles as bands. Colours are told apart without
// colour vision (Okabe and Ito, Color Universal Design, 2008).
const (
	chartWidth, chartHeight                      = 760, 420
	chartLeft, chartRight, chartTop, chartBottom = 64, 150, 16, 48
	leastGap, mostGap                            = 0.01, 100
)

// There is one for each of ga.Names, in their order; further ones begin anew.
var chartColours = [...]string{"#0072b2", "#009e73", "#cc79a7", "#e69f00", "#777777", "#d55e00"}

func convergenceChart(c *explore.Convergence) string {
	var out strings.Builder
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="Gap to the proven optimum by evaluations, for each optimiser">`+"\n", chartWidth, chartHeight)
	fmt.Fprintf(&out, `<rect width="%d" height="%d" fill="#fff"/>`+"\n", chartWidth, chartHeight)
	p := chart{evaluations: float64(c.Config.Population * c.Config.Generations)}
	p.axes(&out)
	for i := range c.Optimizers {
		o := &c.Optimizers[i]
		var band, line []string
		for g, q := range o.Gaps {
			x := p.x(float64((g + 1) * c.Config.Population))
			band = append(band, fmt.Sprintf("%.1f,%.1f", x, p.y(q.High)))
			line = append(line, fmt.Sprintf("%.1f,%.1f", x, p.y(q.Median)))
		}
		for g := len(o.Gaps) - 1; g >= 0; g-- {
			band = append(band, fmt.Sprintf("%.1f,%.1f", p.x(float64((g+1)*c.Config.Population)), p.y(o.Gaps[g].Low)))
		}
		colour := chartColours[slices.Index(ga.Names(), o.Optimizer)%len(chartColours)]
		fmt.Fprintf(&out, `<polygon points="%s" fill="%s" opacity="0.12"/>`+"\n", strings.Join(band, " "), colour)
		fmt.Fprintf(&out, `<polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>`+"\n", strings.Join(line, " "), colour)
		fmt.Fprintf(&out, `<text x="%d" y="%d" fill="%s">%s</text>`+"\n", chartWidth-chartRight+12, chartTop+16+20*i, colour, o.Optimizer)
	}
	out.WriteString("</svg>\n")
	return out.String()
}

// chart places numbers.
type chart struct{ evaluations float64 }

func (p chart) x(evaluations float64) float64 {
	return chartLeft + float64(evaluations/p.evaluations*(chartWidth-chartLeft-chartRight))
}

func (p chart) y(gap float64) float64 {
	decades := math.Log10(max(leastGap, min(gap, mostGap)) / leastGap)
	return chartHeight - chartBottom - float64(decades/4*(chartHeight-chartTop-chartBottom))
}

func (p chart) axes(out io.Writer) {
	for _, gap := range []float64{0.01, 0.1, 1, 10, 100} {
		dash := ""
		if gap == 1 {
			dash = ` stroke-dasharray="4 3"`
		}
		fmt.Fprintf(out, `<line x1="%d" x2="%d" y1="%.1f" y2="%.1f" stroke="#ccc"%s/>`, chartLeft, chartWidth-chartRight, p.y(gap), p.y(gap), dash)
		fmt.Fprintf(out, `<text x="%d" y="%.1f" text-anchor="end" fill="#555">%g %%</text>`+"\n", chartLeft-6, p.y(gap)+4, gap)
	}
	for part := range 7 {
		at := p.evaluations * float64(part) / 6
		fmt.Fprintf(out, `<text x="%.1f" y="%d" text-anchor="middle" fill="#555">%.0f</text>`+"\n", p.x(at), chartHeight-chartBottom+18, at)
	}
	fmt.Fprintf(out, `<text x="%.1f" y="%d" text-anchor="middle" fill="#555">evaluations; gap to the proven optimum, median and quartiles over the seeds</text>`+"\n", p.x(p.evaluations/2), chartHeight-10)
}
