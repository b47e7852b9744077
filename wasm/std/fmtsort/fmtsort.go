// Package fmtsort is internal/fmtsort, by which fmt and text/template go through
// maps, for maps by texts and whole numbers.
//
// The programs of the page are built with this package in internal/fmtsort's place
// (build.sh). The real one compares keys of any type there is, 4 kB of what each
// visitor would load.
package fmtsort

import "reflect"

// SortedMap is a map as a list.
type SortedMap []KeyValue

// KeyValue is a key of a map and its value.
type KeyValue struct{ Key, Value reflect.Value }

// Sort returns a map in the order of its keys, which are texts or whole numbers.
// Keys of other types come in any order. What is no map gives nil.
func Sort(m reflect.Value) SortedMap {
	if m.Kind() != reflect.Map {
		return nil
	}
	sorted := make(SortedMap, 0, m.Len())
	for each := m.MapRange(); each.Next(); {
		sorted = append(sorted, KeyValue{each.Key(), each.Value()})
		for i := len(sorted) - 1; i > 0 && less(sorted[i].Key, sorted[i-1].Key); i-- {
			sorted[i], sorted[i-1] = sorted[i-1], sorted[i]
		}
	}
	return sorted
}

func less(a, b reflect.Value) bool {
	switch {
	case a.Kind() == reflect.String:
		return a.String() < b.String()
	case a.CanInt():
		return a.Int() < b.Int()
	case a.CanUint():
		return a.Uint() < b.Uint()
	}
	return false
}
