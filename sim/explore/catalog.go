package explore

import (
	"fmt"
	"strings"
	"sync"

	"meshscape/assets"
	"meshscape/sim/workload"
)

// CatalogEntry is one workload to choose from.
type CatalogEntry struct {
	Name   string  `json:"name"`   // "vgg16", "vgg16/conv1_1" or "vgg16/all"
	Title  string  `json:"title"`  // "VGG16 conv1_1"
	MACs   float64 `json:"macs"`   // multiply-accumulates, repeats counted
	Layers int     `json:"layers"` // repeats counted
}

// Catalog lists the networks and their layers, VGG16 first. For each network
// there is NAME, its convolutions (the fully connected layers left out, as the
// accelerator literature does), NAME/LAYER, each of its layers once, and where
// that is more, NAME/all, the whole of it. A network of matmuls has no convolutions:
// NAME is all of it.
func Catalog() []CatalogEntry {
	all, _ := networks() // the embedded files are right: the tests read them
	var entries []CatalogEntry
	for _, w := range all {
		whole := withoutFullyConnected(w)
		entries = append(entries, entryOf(whole))
		for i := range w.Layers {
			entries = append(entries, entryOf(single(w, i)))
		}
		if len(whole.Layers) < len(w.Layers) {
			entries = append(entries, entryOf(complete(w)))
		}
	}
	return entries
}

// FindWorkload returns a workload of the catalog by its name. It is shared:
// callers read it only.
func FindWorkload(name string) (*workload.Workload, error) {
	all, err := networks()
	if err != nil {
		return nil, err
	}
	network, layer, one := strings.Cut(name, "/")
	for _, w := range all {
		switch {
		case name == w.Name:
			return withoutFullyConnected(w), nil
		case name == w.Name+allSuffix:
			return complete(w), nil
		case one && network == w.Name:
			for i := range w.Layers {
				if w.Layers[i].Name == layer {
					return single(w, i), nil
				}
			}
		}
	}
	return nil, fmt.Errorf("workload: %q is not in the catalog: want a network such as vgg16, or a layer such as vgg16/conv1_1", name)
}

// allSuffix makes a network's name that of the whole of it; no layer is called
// all.
const allSuffix = "/all"

// networks reads the embedded networks, once, in the order of the catalog.
var networks = sync.OnceValues(func() ([]*workload.Workload, error) { return parseList(assets.NetworkList) })

func entryOf(w *workload.Workload) CatalogEntry {
	e := CatalogEntry{Name: w.Name, Title: w.Title, MACs: w.MACs()}
	for i := range w.Layers {
		e.Layers += w.Layers[i].Repeat
	}
	return e
}

func withoutFullyConnected(w *workload.Workload) *workload.Workload {
	c := &workload.Workload{Name: w.Name, Title: w.Title, Source: w.Source}
	for _, l := range w.Layers {
		if !l.FullyConnected() {
			c.Layers = append(c.Layers, l)
		}
	}
	return c
}

func complete(w *workload.Workload) *workload.Workload {
	return &workload.Workload{Name: w.Name + allSuffix, Title: w.Title + " with its fully connected layers", Source: w.Source, Layers: w.Layers}
}

// single is a network of one of its layers, once.
func single(w *workload.Workload, i int) *workload.Workload {
	l := w.Layers[i]
	l.Repeat = 1
	return &workload.Workload{Name: w.Name + "/" + l.Name, Title: w.Title + " " + l.Name, Source: w.Source, Layers: []workload.Layer{l}}
}
