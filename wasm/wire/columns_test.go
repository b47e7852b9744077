package wire

import (
	"reflect"
	"testing"

	"meshscape/sim/explore"
)

// TestPointsComeAsColumns compares the points that come over the wire with those
// of a run of the same search.
func TestPointsComeAsColumns(t *testing.T) {
	var server Server
	refused(t, &server, Request{Kind: Points})
	ask(t, &server, Request{Kind: Start, Config: &small})
	ask(t, &server, Request{Kind: Step, Generations: 2})
	run, err := explore.New(small)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := run.Step(); err != nil {
			t.Fatal(err)
		}
	}
	all := run.Points(0, 0, nil)
	if got := ask(t, &server, Request{Kind: Points}).Points; len(got.Losses) < small.Population || !reflect.DeepEqual(got, all) {
		t.Errorf("%+v\nwant\n%+v", got, all)
	}
	if got, want := ask(t, &server, Request{Kind: Points, Designs: 5, Loss: &all.Loss}).Points, run.Points(5, 0, &all.Loss); !reflect.DeepEqual(got, want) {
		t.Errorf("behind the first five: %+v\nwant\n%+v", got, want)
	}
}

// TestTheCurveComesAsRows compares the curve that comes over the wire with the
// run's, an entry of which only the best is known among them.
func TestTheCurveComesAsRows(t *testing.T) {
	curve := []explore.Fitness{{Best: 1, Low: 1, Q1: 1, Median: 1, Q3: 1, BestOnly: true}, {Best: 0.1, Low: 0.3, Q1: 0.5, Median: 0.7, Q3: 1e300}}
	for _, want := range [][]explore.Fitness{curve, {}} {
		data := (&Response{Snapshot: &explore.Snapshot{Curve: want}}).Encode()
		got, err := DecodeResponse(data)
		if err != nil || !reflect.DeepEqual(got.Snapshot.Curve, want) {
			t.Errorf("%+v, %v: want %+v", got.Snapshot.Curve, err, want)
		}
		if _, err := DecodeResponse(append(data, 1)); err == nil {
			t.Error("a byte more: accepted")
		}
	}
}

func TestColumnsThatAreCutShortAreRefused(t *testing.T) {
	response := Response{Points: &explore.Points{Designs: 1, Cycles: []float64{1}, EnergyPJ: []float64{1}, Losses: []float64{1}}}
	data := response.Encode()
	if _, err := DecodeResponse(data); err != nil {
		t.Fatal(err)
	}
	if _, err := DecodeResponse(data[:len(data)-1]); err == nil {
		t.Error("a byte less: accepted")
	}
}
