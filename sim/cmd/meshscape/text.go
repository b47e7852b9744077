package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
)

// writeText writes the result as a table that a person reads.
func (r *result) writeText(w io.Writer) error {
	s := &r.Summary
	if r.ID != "" {
		fmt.Fprintln(w, r.ID)
	}
	fmt.Fprintf(w, "cycles      %s\n", grouped(s.Cycles))
	fmt.Fprintf(w, "utilization %.2f %%\n", s.Utilization)
	fmt.Fprintf(w, "speed       %.2f GFLOPs at 1 GHz\n", s.GFLOPs)
	fmt.Fprintf(w, "energy      %.2f µJ\n", s.EnergyPJ/1e6)
	fmt.Fprintf(w, "EDP         %.4g J·cycles\n", s.EDP)
	fmt.Fprintf(w, "area        %.4f mm²\n", s.AreaUM2/1e6)
	return r.writeLevels(w)
}

// writeLevels writes a row for each level and DataSpace.
func (r *result) writeLevels(w io.Writer) error {
	width := 0
	for _, name := range append(r.dataSpaces, r.order...) {
		width = max(width, len(name)+2)
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(t, "\n%-*s\tinstances\tcapacity\treads\tfills\tupdates\tenergy µJ\tleakage µJ\t\n", width, "")
	for _, name := range r.order {
		l := r.Levels[name]
		fmt.Fprintf(t, "%-*s\t%d\t\t\t\t\t%s\t%s\t\n", width, name, l.UtilizedInstances, microjoules(l.EnergyPJ), microjoules(l.LeakagePJ))
		for _, dataSpace := range r.dataSpaces {
			if d, ok := l.DataSpaces[dataSpace]; ok {
				fmt.Fprintf(t, "%-*s\t%d\t%s\t%s\t%s\t%s\t%s\t\t\n", width, "  "+dataSpace, d.UtilizedInstances,
					grouped(d.UtilizedCapacity), grouped(d.Reads), grouped(d.Fills), grouped(d.Updates), microjoules(d.EnergyPJ))
			}
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprint(w, "\ncapacity, reads, fills and updates in words per instance; energies of all instances\n\n")
	return err
}

func microjoules(pj float64) string { return strconv.FormatFloat(pj/1e6, 'f', 3, 64) }

// grouped writes a whole number with commas between thousands.
func grouped(n int64) string {
	digits := strconv.FormatInt(n, 10)
	var out strings.Builder
	for i, c := range digits {
		if left := len(digits) - i; i > 0 && left%3 == 0 && digits[i-1] != '-' {
			out.WriteByte(',')
		}
		out.WriteRune(c)
	}
	return out.String()
}
