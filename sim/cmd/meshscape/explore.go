package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"meshscape/ga"
	"meshscape/sim/explore"
)

func exploreCommand() command {
	return command{"explore", "searches a space of designs for the one of least loss", exploreHelp, exploreRun}
}

const exploreHelp = `Runs the search of the page and writes its trace, one JSON object a line for each
generation; the same seed gives the same trace, whatever the number of workers:

  {"seed":1, "generation":1, "evaluations":50, "distinct":50, "mappings":…,
   "fitness":{"best":…,"low":…,"q1":…,"median":…,"q3":…},
   "designs":[{"genome":[…],"areaUM2":…,"mappings":…,"front":[[cycles,pJ],…]},…],
   "done":false}

The first line of a run has its "config" too. The last has
"best":{"design":{…},"genome":[…],"loss":…,"metrics":{"cycles":…,"energy_pj":…,
"gflops":…,"utilization":…,"edp":…,"area_um2":…}}.

With -o, a run that was interrupted goes on where its file ends; what was evaluated
of the generation under way is kept beside it, in FILE.designs, until that ends.

-space and -workload are YAML files (see the documentation); a workload may also be
a name of the catalog. Without them: the study's space, VGG16 conv1_1.

-shard i/n, i from 0, takes a part of the seeds, or of an enumeration. meshscape
merge joins the parts.

  meshscape explore -o run.jsonl
  meshscape explore -space s.yaml -workload vgg16 -optimizer ga -seed 1 -generations 60 -o run.jsonl
  meshscape explore -seeds 1-20 -shard 3/10 -o part-3.jsonl
`

// exploreFlags is what explore is told.
type exploreFlags struct {
	config          explore.Config
	space, workload string
	seeds, shard    string
	out             string
	workers         int
}

func exploreRun(fs *flag.FlagSet, args []string, s streams) error {
	f := exploreFlags{config: explore.DefaultConfig()}
	f.define(fs)
	if err := parse(fs, args); err != nil {
		return err
	}
	if err := f.refuseZeros(fs); err != nil {
		return err
	}
	configs, err := f.configs(s)
	if err != nil {
		return err
	}
	out, err := openTrace(f.out, s)
	if err != nil {
		return err
	}
	defer out.close()
	return runAll(configs, out, max(1, f.workers), newProgress(s.err, len(configs)))
}

func (f *exploreFlags) define(fs *flag.FlagSet) {
	c := &f.config
	fs.StringVar(&f.space, "space", "", "`file` with the space")
	fs.StringVar(&f.workload, "workload", "", "`file` with the layers, or a name of the catalog such as vgg16 or vgg16/conv1_2")
	fs.StringVar(&c.Optimizer, "optimizer", c.Optimizer, strings.Join(ga.Names(), ", ")+"; ga is algorithm1")
	fs.StringVar(&f.seeds, "seed", "1", "`seed` of the random numbers")
	fs.StringVar(&f.seeds, "seeds", "1", "several seeds, such as `1-20` or 1,5,9: one run each")
	fs.IntVar(&c.Population, "population", c.Population, "designs in a generation")
	fs.IntVar(&c.Parents, "parents", 0, "fittest designs that have children (algorithm1); 0 is 5, or the population where that is less")
	fs.IntVar(&c.Generations, "generations", c.Generations, "generations")
	fs.Float64Var(&c.Mutation, "mutation", c.Mutation, "probability that a gene is changed")
	fs.IntVar(&c.PEBudget, "pes", c.PEBudget, "processing elements, without -space")
	for i, to := range []*float64{&c.Loss.A1, &c.Loss.A2, &c.Loss.A3, &c.Loss.A4, &c.Loss.A5, &c.Loss.A6} {
		fs.Float64Var(to, "a"+strconv.Itoa(i+1), *to, "`weight` of "+[]string{"cycles", "energy", "GFLOPs", "utilization", "EDP", "area"}[i])
	}
	fs.BoolVar(&c.Loss.Raw, "raw", false, "weigh cycles, µJ, GFLOPs, percent, J·cycles and mm² as they are, not relative to the original design")
	l := &c.Loss.Limits
	fs.Float64Var(&l.MaxCycles, "max-cycles", 0, "limit; 0 is none")
	fs.Float64Var(&l.MaxEnergyPJ, "max-energy-pj", 0, "limit; 0 is none")
	fs.Float64Var(&l.MaxEDP, "max-edp", 0, "limit in joules × cycles; 0 is none")
	fs.Float64Var(&l.MaxAreaUM2, "max-area-um2", 0, "limit; 0 is none")
	fs.Float64Var(&l.MinGFLOPs, "min-gflops", 0, "limit at 1 GHz; 0 is none")
	fs.Float64Var(&l.MinUtilization, "min-utilization", 0, "limit, as a part: 0.9 is 90 %; 0 is none")
	fs.StringVar(&f.shard, "shard", "", "`i/n`: part i, from 0, of n")
	fs.StringVar(&f.out, "o", "", "`file` to write, and to resume from; standard output without it")
	fs.IntVar(&f.workers, "workers", runtime.NumCPU(), "designs evaluated at a time")
}

// refuseZeros refuses what a Config would take for nothing said.
func (f *exploreFlags) refuseZeros(fs *flag.FlagSet) (err error) {
	fs.Visit(func(set *flag.Flag) {
		switch set.Name {
		case "population", "generations", "pes", "mutation":
			if zero, _ := strconv.ParseFloat(set.Value.String(), 64); zero == 0 {
				err = inputf("-%s 0: want more than 0", set.Name)
			}
		}
	})
	if l := &f.config.Loss; *l == (explore.Loss{Raw: l.Raw, Limits: l.Limits}) {
		return inputf("all weights are 0: want at least one that is not")
	}
	return err
}

// configs returns the runs that are asked for, one a seed.
func (f *exploreFlags) configs(s streams) ([]explore.Config, error) {
	c := &f.config
	if c.Optimizer == "ga" {
		c.Optimizer = ga.Algorithm1
	}
	if err := f.readFiles(s); err != nil {
		return nil, err
	}
	seeds, err := parseSeeds(f.seeds)
	if err != nil {
		return nil, err
	}
	part, parts, err := parseShard(f.shard)
	if err != nil {
		return nil, err
	}
	switch {
	case c.Optimizer == ga.Exhaustive:
		c.Shard, c.Shards, seeds = part, parts, seeds[:1]
	case parts > 1 && len(seeds) == 1:
		return nil, inputf("-shard %s: want several -seeds, or -optimizer exhaustive, to take a part of", f.shard)
	}
	var configs []explore.Config
	for i, seed := range seeds {
		if c.Optimizer != ga.Exhaustive && parts > 1 && i%parts != part {
			continue
		}
		one := *c
		one.Seed = seed
		configs = append(configs, one)
	}
	return configs, nil
}

func (f *exploreFlags) readFiles(s streams) error {
	if f.space != "" {
		data, err := readYAML(f.space, s)
		if err != nil {
			return err
		}
		f.config.SpaceYAML = string(data)
	}
	switch ending := filepath.Ext(f.workload); {
	case f.workload == "":
	case ending == ".yaml" || ending == ".yml" || f.workload == "-":
		data, err := readYAML(f.workload, s)
		if err != nil {
			return err
		}
		f.config.WorkloadYAML = string(data)
	default:
		f.config.Workload = f.workload
	}
	return nil
}

const maxSeeds = 1 << 16

// parseSeeds reads "1-20" or "1,5,9".
func parseSeeds(text string) ([]uint64, error) {
	var seeds []uint64
	for _, part := range strings.Split(text, ",") {
		low, high, ranged := strings.Cut(part, "-")
		first, err := strconv.ParseUint(low, 10, 64)
		last := first
		if ranged && err == nil {
			last, err = strconv.ParseUint(high, 10, 64)
		}
		if err != nil || first == 0 || last < first || last-first >= maxSeeds {
			return nil, inputf("seed %q: want whole numbers from 1, such as 7, 1-20 or 1,5,9", part)
		}
		for seed := first; ; seed++ {
			seeds = append(seeds, seed)
			if seed == last {
				break
			}
		}
	}
	if len(seeds) > maxSeeds {
		return nil, inputf("%d seeds: want at most %d", len(seeds), maxSeeds)
	}
	return seeds, nil
}

// parseShard reads "i/n". Nothing is the whole.
func parseShard(text string) (part, parts int, err error) {
	if text == "" {
		return 0, 1, nil
	}
	first, second, ok := strings.Cut(text, "/")
	part, err1 := strconv.Atoi(first)
	parts, err2 := strconv.Atoi(second)
	if !ok || err1 != nil || err2 != nil || parts < 1 || parts > ga.MaxShards || part < 0 || part >= parts {
		return 0, 1, inputf("-shard %q: want i/n, such as 0/4 for the first of four parts", text)
	}
	return part, parts, nil
}

// runAll runs one after the other; each is shared by the workers.
func runAll(configs []explore.Config, out *traceFile, workers int, p *progress) error {
	for i, c := range configs {
		crew, err := newCrew(c, workers)
		if err != nil {
			return inputError{err}
		}
		p.begin(i, crew.run)
		if err := out.resume(crew.run); err != nil {
			return err
		}
		if err := crew.finish(out, p); err != nil {
			return fmt.Errorf("seed %d: %w", c.Seed, err)
		}
	}
	p.end()
	return nil
}

// isTerminal tells whether a person reads what is written.
func isTerminal(w any) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
