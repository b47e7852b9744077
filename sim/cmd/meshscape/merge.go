package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"reflect"
	"slices"

	"meshscape/ga"
	"meshscape/sim/explore"
)

func mergeCommand() command {
	return command{"merge", "joins the traces of explore's shards", mergeHelp, merge}
}

const mergeHelp = `Reads traces that explore wrote and writes them as one: each run once, by seed and
shard, its generations in order. Traces may overlap and may be merged ones. The last
line sums up:

  {"summary":{"runs":20,"complete":20,"best_loss":…,"median_loss":…,"missing_shards":[…]},
   "seed":…,"best":{"design":{…},"metrics":{…}}}

A trace of another configuration, a run with a gap, or two runs of one seed that
differ are refused.

  meshscape merge -o run.jsonl part-*.jsonl
`

// runKey tells runs apart.
type runKey struct {
	seed  uint64
	shard int
}

// summaryLine ends a merged trace.
type summaryLine struct {
	Summary summaryOfRuns      `json:"summary"`
	Seed    uint64             `json:"seed"` // of the best
	Best    *explore.TraceBest `json:"best"`
}

type summaryOfRuns struct {
	Runs          int      `json:"runs"`
	Complete      int      `json:"complete"`
	BestLoss      *float64 `json:"best_loss"`   // null: nothing feasible
	MedianLoss    *float64 `json:"median_loss"` // of the complete runs' best; the lower of two in the middle
	MissingShards []int    `json:"missing_shards,omitempty"`
}

func merge(fs *flag.FlagSet, args []string, s streams) (err error) {
	out := fs.String("o", "", "`file` to write; standard output without it")
	if err := parseWithFiles(fs, args); err != nil {
		return err
	}
	if fs.NArg() == 0 {
		return inputf("want the traces to merge")
	}
	runs := map[runKey][]explore.TraceLine{}
	for _, name := range fs.Args() {
		if err := readTrace(name, runs); err != nil {
			return err
		}
	}
	if len(runs) == 0 {
		return inputf("the traces are empty: want those of meshscape explore")
	}
	merged, err := check(runs)
	if err != nil {
		return err
	}
	w := s.out
	if *out != "" {
		file, err := os.Create(*out)
		if err != nil {
			return inputError{err}
		}
		defer file.Close()
		w = file
	}
	return writeMerged(w, merged)
}

// parseWithFiles reads flags and the files after them.
func parseWithFiles(fs *flag.FlagSet, args []string) error {
	err := fs.Parse(args)
	if err != nil && err != flag.ErrHelp {
		return inputf("%w (-h lists the flags)", err)
	}
	return err
}

// maxLine bounds a line of a trace.
const maxLine = 256 << 20

func readTrace(name string, runs map[runKey][]explore.TraceLine) error {
	file, err := os.Open(name)
	if err != nil {
		return inputError{err}
	}
	defer file.Close()
	scanner := bufio.NewScanner(file)
	scanner.Buffer(nil, maxLine)
	for n := 1; scanner.Scan(); n++ {
		var line struct {
			explore.TraceLine
			Summary *summaryOfRuns `json:"summary"`
		}
		if err := json.Unmarshal(scanner.Bytes(), &line); err != nil {
			return inputf("%s:%d: not a line of a trace: %w", name, n, err)
		}
		if line.Summary != nil {
			continue
		}
		if line.Generation < 1 {
			return inputf("%s:%d: generation %d: want a trace of meshscape explore", name, n, line.Generation)
		}
		if line.Shards < 0 || line.Shards > ga.MaxShards || line.Shard < 0 || line.Shard >= max(1, line.Shards) {
			return inputf("%s:%d: shard %d of %d: want one from 0, of at most %d", name, n, line.Shard, line.Shards, ga.MaxShards)
		}
		key := runKey{line.Seed, line.Shard}
		at, there := slices.BinarySearchFunc(runs[key], line.Generation, func(t explore.TraceLine, g int) int { return cmp.Compare(t.Generation, g) })
		if there && !reflect.DeepEqual(runs[key][at], line.TraceLine) {
			return inputf("%s:%d: seed %d, generation %d: differs from the one in a file before", name, n, line.Seed, line.Generation)
		}
		if !there {
			runs[key] = slices.Insert(runs[key], at, line.TraceLine)
		}
	}
	if err := scanner.Err(); err != nil {
		return inputf("%s: %w", name, err)
	}
	return nil
}

// check returns the runs by seed and shard. They must be of one configuration
// and without gaps.
func check(runs map[runKey][]explore.TraceLine) ([][]explore.TraceLine, error) {
	keys := make([]runKey, 0, len(runs))
	for key := range runs {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b runKey) int { return cmp.Or(cmp.Compare(a.seed, b.seed), cmp.Compare(a.shard, b.shard)) })
	var merged [][]explore.TraceLine
	var first *explore.Config
	for _, key := range keys {
		lines := runs[key]
		for i := range lines {
			if lines[i].Generation != i+1 {
				return nil, inputf("seed %d, shard %d: generation %d is missing", key.seed, key.shard, i+1)
			}
		}
		if lines[0].Config == nil {
			return nil, inputf("seed %d, shard %d: its first line has no config", key.seed, key.shard)
		}
		c := *lines[0].Config
		c.Seed, c.Shard = 0, 0
		if first == nil {
			first = &c
		}
		if !reflect.DeepEqual(*first, c) {
			return nil, inputf("seed %d, shard %d: another configuration than the first run's: want parts of one", key.seed, key.shard)
		}
		merged = append(merged, lines)
	}
	return merged, nil
}

func writeMerged(w io.Writer, merged [][]explore.TraceLine) error {
	buffered := bufio.NewWriter(w)
	for _, lines := range merged {
		for i := range lines {
			if err := writeLine(buffered, &lines[i]); err != nil {
				return err
			}
		}
	}
	if err := writeLine(buffered, summarise(merged)); err != nil {
		return err
	}
	if err := buffered.Flush(); err != nil {
		return fmt.Errorf("merge: %w", err)
	}
	return nil
}

func summarise(merged [][]explore.TraceLine) *summaryLine {
	sum := &summaryLine{}
	shards := map[int]bool{}
	var losses []float64
	for _, lines := range merged {
		last := &lines[len(lines)-1]
		sum.Summary.Runs++
		shards[last.Shard] = last.Done
		if !last.Done {
			continue
		}
		sum.Summary.Complete++
		if last.Best == nil {
			continue
		}
		losses = append(losses, last.Best.Loss)
		if sum.Best == nil || last.Best.Loss < sum.Best.Loss {
			sum.Best, sum.Seed = last.Best, last.Seed
		}
	}
	for shard := range merged[0][0].Shards {
		if !shards[shard] {
			sum.Summary.MissingShards = append(sum.Summary.MissingShards, shard)
		}
	}
	if len(losses) > 0 {
		slices.Sort(losses)
		sum.Summary.BestLoss, sum.Summary.MedianLoss = &losses[0], &losses[(len(losses)-1)/2]
	}
	return sum
}
