package explore_test

import (
	"math"
	"reflect"
	"testing"

	"meshscape/sim/explore"
)

// TestQualityPartsTheGain compares the four cells with what the snapshot says
// and with each other.
func TestQualityPartsTheGain(t *testing.T) {
	r := started(t, explore.Config{})
	for _, loss := range []explore.Loss{explore.DefaultLoss, {A1: 1}, {A2: 1}, {A5: 1, A6: 0.5, Raw: true}} {
		if err := r.SetLoss(loss); err != nil {
			t.Fatal(err)
		}
		q := quality(t, r, 0)
		s := r.Snapshot()
		if q.Pending != 0 || q.Drawn < q.Legal || q.Legal < 1800 || q.Searches != 9 {
			t.Errorf("%+v: %d pending, %d drawn, %d legal: want nine searches for each design that give up after 100 in vain", loss, q.Pending, q.Drawn, q.Legal)
		}
		checkRow(t, &q.Original, &s.Original)
		checkRow(t, q.Best, s.Best)
		want := map[string]float64{
			"cycles":   q.Original.Random.Metrics.Cycles - s.Best.Metrics.Cycles,
			"energyPJ": q.Original.Random.Metrics.EnergyPJ - s.Best.Metrics.EnergyPJ,
			"edp":      q.Original.Random.Metrics.EDP - s.Best.Metrics.EDP,
			"loss":     q.Original.Random.Loss - s.Best.Loss,
		}
		for _, g := range q.Gains {
			if g.Gain != want[g.Metric] {
				t.Errorf("%+v: %s: %v gained, want %v", loss, g.Metric, g.Gain, want[g.Metric])
			}
			if sum := g.Mapper + g.Design; g.Gain > 0 && math.Abs(sum-1) > 1e-12 || g.Gain <= 0 && sum != 0 {
				t.Errorf("%+v: %s: parts %v and %v of %v", loss, g.Metric, g.Mapper, g.Design, g.Gain)
			}
			delete(want, g.Metric)
		}
		if len(want) > 0 {
			t.Errorf("no gain of %v", want)
		}
	}
}

// checkRow holds a row to the candidate of its design. A proven mapping's loss
// is never above a random one's: it is of the whole front.
func checkRow(t *testing.T, row *explore.QualityRow, c *explore.Candidate) {
	t.Helper()
	if row.Design != c.Design || row.Proven.Metrics != c.Metrics || row.Proven.Loss != c.Loss {
		t.Errorf("%+v: want %+v of %+v", row.Proven, c.Metrics, c.Design)
	}
	if row.Random.Loss < row.Proven.Loss || row.Random.Metrics.Cycles < 86704128/168 || row.Random.Metrics.AreaUM2 != c.Metrics.AreaUM2 {
		t.Errorf("random %+v, proven %+v", row.Random, row.Proven)
	}
}

// TestTheStudysMappingIsTheMiddleOfRandomSearches finds what the study printed for
// the original design (poster, table 2): its mapper's 96 of 168 PEs at work.
func TestTheStudysMappingIsTheMiddleOfRandomSearches(t *testing.T) {
	m := quality(t, open(t, small), 0).Original.Random.Metrics
	if m.Cycles < 0.8*903168 || m.Cycles > 1.2*903168 {
		t.Errorf("%v cycles, want about 903168", m.Cycles)
	}
}

// TestQualityGoesOnWhereItStopped asks a search at a time, and then again under
// another loss.
func TestQualityGoesOnWhereItStopped(t *testing.T) {
	c := explore.Config{WorkloadYAML: twoLayers}
	r := started(t, c)
	whole := quality(t, started(t, c), 0)
	for pending := 11; pending >= 0; pending-- {
		q := quality(t, r, 1)
		if q.Pending != pending || q.Searches != 3 || (len(q.Gains) == 0) != (pending > 6) {
			t.Fatalf("%d pending, %d gains: want %d pending, and gains once the original is done", q.Pending, len(q.Gains), pending)
		}
		if pending == 0 && !reflect.DeepEqual(q, whole) {
			t.Errorf("a search at a time: %+v, want %+v", q, whole)
		}
	}
	if err := r.SetLoss(explore.Loss{A2: 1}); err != nil {
		t.Fatal(err)
	}
	if q := quality(t, r, 1); q.Original.Random.Metrics != whole.Original.Random.Metrics || q.Original.Random.Loss == whole.Original.Random.Loss {
		t.Errorf("another loss: %+v, before %+v: want the same mapping at another loss", q.Original.Random, whole.Original.Random)
	}
}

func TestQualityBeforeTheFirstDesignHasNoBest(t *testing.T) {
	r := open(t, small)
	q := quality(t, r, 0)
	if q.Best != nil || len(q.Gains) != 0 || q.Original.Random == nil || q.Original.Proven == nil {
		t.Errorf("%+v", q)
	}
}

func quality(t *testing.T, r *explore.Run, searches int) *explore.Quality {
	t.Helper()
	q, err := r.Quality(searches)
	if err != nil {
		t.Fatal(err)
	}
	return q
}
