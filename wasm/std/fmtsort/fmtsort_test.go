package fmtsort

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// TestMapsAreInTheOrderOfFmt compares with how fmt prints maps, by the real
// package.
func TestMapsAreInTheOrderOfFmt(t *testing.T) {
	type name string
	for _, m := range []any{
		map[string]int{"b": 1, "": 2, "a": 3, "aa": 4, "é": 5, "B": 6},
		map[name]bool{"q": true, "p": false},
		map[int]string{3: "x", -1: "y", 20: "z", 0: ""},
		map[uint8]float64{200: 0.5, 3: 1},
		map[string]int{},
	} {
		var words []string
		for _, each := range Sort(reflect.ValueOf(m)) {
			words = append(words, fmt.Sprint(each.Key)+":"+fmt.Sprint(each.Value))
		}
		if got, want := "map["+strings.Join(words, " ")+"]", fmt.Sprint(m); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func TestWhatIsNoMapHasNothingToSort(t *testing.T) {
	if got := Sort(reflect.ValueOf([]int{1})); got != nil {
		t.Errorf("%v, want nil", got)
	}
}
