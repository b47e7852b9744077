package explore_test

import (
	"reflect"
	"strings"
	"testing"

	"meshscape/sim/explore"
	"meshscape/sim/space"
)

// started returns a short run that has come to its end.
func started(t *testing.T, c explore.Config) *explore.Run {
	t.Helper()
	c.Population, c.Parents, c.Generations = 8, 3, 2
	r, err := explore.New(c)
	if err != nil {
		t.Fatal(err)
	}
	for !r.Done() {
		if err := r.Step(); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

func TestInspectShowsWhatTheSearchFound(t *testing.T) {
	r := started(t, explore.Config{})
	before := r.Snapshot()
	got, err := r.Inspect(before.Best.Genome)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, before.Best) {
		t.Errorf("inspected %+v: want the best, %+v", got, before.Best)
	}
	if after := r.Snapshot(); after.Progress != before.Progress {
		t.Errorf("progress %+v after inspecting, %+v before", after.Progress, before.Progress)
	}
}

func TestInspectFollowsTheLoss(t *testing.T) {
	r := started(t, explore.Config{})
	genome := r.Snapshot().Original.Genome
	for _, loss := range []explore.Loss{{A1: 1}, {A2: 1}} {
		if err := r.SetLoss(loss); err != nil {
			t.Fatal(err)
		}
		got, err := r.Inspect(genome)
		if err != nil {
			t.Fatal(err)
		}
		if want := r.Snapshot().Original; got.Loss != want.Loss || got.Metrics != want.Metrics {
			t.Errorf("%+v: loss %v, want the original's %v", loss, got.Loss, want.Loss)
		}
	}
}

func TestInspectRefusesWhatIsOutsideTheSpace(t *testing.T) {
	r := started(t, explore.Config{})
	for _, test := range []struct {
		name, want string
		genome     []int
	}{
		{"too few genes", "9 axes", []int{1}},
		{"a step below", "gene 0 (mesh) is -1: want 0 to 15", []int{-1, 0, 0, 0, 0, 0, 0, 0, 0}},
		{"a step beyond", "gene 8 (psum width) is 5: want 0 to 4", []int{0, 0, 0, 0, 0, 0, 0, 0, 5}},
	} {
		if _, err := r.Inspect(test.genome); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v: want %q", test.name, err, test.want)
		}
	}
}

// loopsOf returns a candidate's mapping as a person would send it back.
func loopsOf(c *explore.Candidate) []explore.LevelLoops {
	var out []explore.LevelLoops
	for _, l := range c.Levels {
		out = append(out, explore.LevelLoops{Temporal: clone(l.Temporal), SpatialX: clone(l.SpatialX), SpatialY: clone(l.SpatialY)})
	}
	return out
}

func clone(loops []explore.Loop) []explore.Loop { return append([]explore.Loop(nil), loops...) }

func TestTryingTheBestMappingGivesTheBest(t *testing.T) {
	for _, workload := range []string{"vgg16/conv1_1", "resnet18/conv3_down"} {
		r := started(t, explore.Config{Workload: workload})
		best := r.Snapshot().Best
		got, err := r.Try(best.Genome, loopsOf(best))
		if err != nil {
			t.Fatalf("%s: %v", workload, err)
		}
		if !reflect.DeepEqual(got.Levels, best.Levels) || relative(got.Metrics.EnergyPJ, best.Metrics.EnergyPJ) > 1e-12 || got.Metrics.Cycles != best.Metrics.Cycles {
			t.Errorf("%s: tried %+v: want the best, %+v", workload, got.Metrics, best.Metrics)
		}
	}
}

func relative(a, b float64) float64 { return max(a-b, b-a) / b }

func TestTheOutermostLevelTakesTheRest(t *testing.T) {
	r := started(t, explore.Config{})
	original := r.Snapshot().Original
	loops := loopsOf(&original)
	for i := range loops {
		loops[i] = explore.LevelLoops{}
	}
	got, err := r.Try(original.Genome, loops)
	if err != nil {
		t.Fatal(err)
	}
	if want := float64(86704128); got.Metrics.Cycles != want || got.Profile.ComputeCycles != want {
		t.Errorf("one PE alone takes %v cycles: want one a multiply-add, %v", got.Metrics.Cycles, want)
	}
}

func TestTryExplainsWhatDoesNotFit(t *testing.T) {
	r := started(t, explore.Config{})
	original := r.Snapshot().Original
	at := map[string]int{}
	for i, l := range original.Levels {
		at[l.Name] = i
	}
	for _, test := range []struct {
		name, level, want string
		loops             explore.LevelLoops
	}{
		{"a tile too large", "psum_spad", "psum_spad holds 16 of the 32 words that this tile needs", explore.LevelLoops{Temporal: []explore.Loop{{"M", 32}}}},
		{"a factor that does not divide", "psum_spad", "the loops over M inside DRAM have 5 steps together: want a divisor of 64", explore.LevelLoops{Temporal: []explore.Loop{{"M", 5}}}},
		{"a loop where none may stand", "ifmap_spad", "no loop over P may run in time here", explore.LevelLoops{Temporal: []explore.Loop{{"P", 2}}}},
		{"an axis that is not free", "inter_PE_spatial", "no loop over Q may run side by side here", explore.LevelLoops{SpatialY: []explore.Loop{{"Q", 2}}}},
		{"more columns than there are", "inter_PE_column_spatial", "take 16 instances along X: there are 14", explore.LevelLoops{SpatialX: []explore.Loop{{"Q", 16}}}},
		{"an order that is given", "weights_spad", "the loop over C must run inside that over R here", explore.LevelLoops{Temporal: []explore.Loop{{"C", 3}, {"R", 3}}}},
		{"a factor below 1", "psum_spad", "want at least 1", explore.LevelLoops{Temporal: []explore.Loop{{"M", -1}}}},
		{"a dimension that is none", "psum_spad", `there is no dimension "Z"`, explore.LevelLoops{Temporal: []explore.Loop{{"Z", 2}}}},
	} {
		levels := make([]explore.LevelLoops, len(original.Levels))
		levels[at[test.level]] = test.loops
		if _, err := r.Try(original.Genome, levels); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v: want %q", test.name, err, test.want)
		}
	}
}

// TestProfileAddsUp holds for every candidate: the parts make the whole, and no
// mapping goes below the floor.
func TestProfileAddsUp(t *testing.T) {
	for _, workload := range []string{"vgg16/conv1_1", "resnet18/conv3_down", "mobilenetv2/depthwise3"} {
		r, err := explore.New(explore.Config{Workload: workload, Population: 2, Parents: 1, Generations: 1})
		if err != nil {
			t.Fatal(err)
		}
		s := r.Snapshot()
		for _, c := range []*explore.Candidate{&s.Original, s.Study} {
			p, total, slowest := c.Profile, 0.0, 0.0
			for _, level := range p.Levels {
				total += level.LeakagePJ + level.ComputePJ
				slowest = max(slowest, level.PortCycles)
				for _, share := range level.Data {
					total += share.PJ
				}
			}
			if relative(total, c.Metrics.EnergyPJ) > 1e-9 {
				t.Errorf("%s: the levels take %v pJ, the whole %v", workload, total, c.Metrics.EnergyPJ)
			}
			if p.FloorPJ > c.Metrics.EnergyPJ || p.FloorPJ <= 0 {
				t.Errorf("%s: floor %v pJ, energy %v", workload, p.FloorPJ, c.Metrics.EnergyPJ)
			}
			if p.FloorCycles > p.ComputeCycles || p.ComputeCycles > c.Metrics.Cycles || slowest > c.Metrics.Cycles*(1+1e-9) {
				t.Errorf("%s: floor %v, compute %v, ports %v, cycles %v", workload, p.FloorCycles, p.ComputeCycles, slowest, c.Metrics.Cycles)
			}
		}
	}
}

func TestOriginalIsInTheSpace(t *testing.T) {
	r := started(t, explore.Config{})
	got, err := r.Inspect(r.Snapshot().Original.Genome)
	if err != nil || got.Design != space.Original {
		t.Errorf("%+v, %v: want the original", got, err)
	}
}
