package explore

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"meshscape/assets"
	"meshscape/sim/workload"
)

// TestNetworksHaveThePublishedNumbers compares with the multiply-accumulates
// that the literature gives, as precisely as it gives them.
func TestNetworksHaveThePublishedNumbers(t *testing.T) {
	tests := []struct {
		name, source string
		macs         float64
		layers       int
		tolerance    float64
	}{
		{"vgg16", "Sze et al., Efficient Processing of Deep Neural Networks (2017), table II: 15.3G, 13 layers", 15.3e9, 13, 0.005},
		{"vgg16/all", "ibid.: 15.5G in all, 16 layers", 15.5e9, 16, 0.005},
		{"alexnet", "ibid.: 666M, 5 layers", 666e6, 5, 0.001},
		{"alexnet/all", "ibid.: 724M in all, 8 layers", 724e6, 8, 0.001},
		{"resnet18/all", "He et al. (2015), table 1: 1.8 × 10^9; 18 layers and 3 projections", 1.8e9, 21, 0.02},
		{"resnet50", "Sze et al., table II: 3.86G, 49 layers and 4 projections", 3.86e9, 53, 0.005},
		{"resnet50/all", "He et al. (2015), table 1: 3.8 × 10^9, projections not counted in its 50 layers", 3.8e9, 54, 0.02},
		{"mobilenetv2/all", "Sandler et al. (2018), table 4: 300M; 52 convolutions and the classifier", 300e6, 53, 0.005},
		{"bert-base", "Sun et al., MobileBERT (2020), table 4: 22.5 GFLOPs at 128 tokens, two for each MAC", 22.5e9 / 2, 360, 0.01},
		{"vgg16/conv1_1", "the founding study: 86,704,128", 86704128, 1, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := entryNamed(t, test.name)
			if math.Abs(e.MACs-test.macs) > test.tolerance*test.macs || e.Layers != test.layers {
				t.Errorf("%.4g MACs in %d layers, want %.4g in %d (%s)", e.MACs, e.Layers, test.macs, test.layers, test.source)
			}
		})
	}
}

// TestNetworksHaveThePublishedWeights counts what MACs alone could hide.
func TestNetworksHaveThePublishedWeights(t *testing.T) {
	tests := []struct {
		name, source string
		weights      float64
		tolerance    float64
	}{
		{"vgg16", "Sze et al. (2017), table II: 14.7M", 14.7e6, 0.005},
		{"vgg16/all", "ibid.: 138M", 138e6, 0.005},
		{"alexnet", "ibid.: 2.3M", 2.3e6, 0.02},
		{"alexnet/all", "ibid.: 61M", 61e6, 0.005},
		{"resnet50", "ibid.: 23.5M", 23.5e6, 0.005},
		{"resnet50/all", "ibid.: 25.5M", 25.5e6, 0.005},
		{"resnet18/all", "torchvision: 11,689,512 parameters, 10,600 of them scales and biases", 11678912, 0},
		{"resnet50/all", "torchvision: 25,557,032, of them 54,120", 25502912, 0},
		{"mobilenetv2/all", "torchvision: 3,504,872, of them 35,112", 3469760, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := weights(find(t, test.name)); math.Abs(got-test.weights) > test.tolerance*test.weights {
				t.Errorf("%.4g weights, want %.4g (%s)", got, test.weights, test.source)
			}
		})
	}
}

func TestCatalogStartsWithTheStudysNetwork(t *testing.T) {
	entries := Catalog()
	want := []CatalogEntry{{"vgg16", "VGG16", 15346630656, 13}, {"vgg16/conv1_1", "VGG16 conv1_1", 86704128, 1}}
	if !reflect.DeepEqual(entries[:2], want) {
		t.Errorf("got %+v, want %+v", entries[:2], want)
	}
	for _, e := range entries {
		if e.Title == "" || e.Name == "" || e.MACs <= 0 {
			t.Errorf("%+v: want all fields", e)
		}
	}
}

func TestEveryCatalogEntryIsFound(t *testing.T) {
	seen := make(map[string]bool)
	for _, e := range Catalog() {
		w := find(t, e.Name)
		if entryOf(w) != e {
			t.Errorf("%s: found %+v, listed %+v", e.Name, entryOf(w), e)
		}
		if seen[e.Name] {
			t.Errorf("%s stands twice", e.Name)
		}
		seen[e.Name] = true
	}
	for _, name := range []string{"", "vgg", "vgg16/", "vgg16/conv9", "vgg16/conv1_1/x", "bert-base/fc"} {
		if w, err := FindWorkload(name); err == nil {
			t.Errorf("%q: found %s", name, w.Name)
		}
	}
}

func TestEveryEmbeddedNetworkIsInTheCatalog(t *testing.T) {
	files, err := assets.Networks.ReadDir("networks")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(file.Name(), ".yaml")
		if w := find(t, name); w.Source == "" {
			t.Errorf("%s has no source", name)
		}
	}
}

func entryNamed(t *testing.T, name string) CatalogEntry {
	t.Helper()
	for _, e := range Catalog() {
		if e.Name == name {
			return e
		}
	}
	t.Fatalf("%s is not in the catalog", name)
	return CatalogEntry{}
}

func find(t *testing.T, name string) *workload.Workload {
	t.Helper()
	w, err := FindWorkload(name)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func weights(w *workload.Workload) float64 {
	n := 0.0
	for _, l := range w.Layers {
		n += float64(l.Repeat) * float64(l.Problem.Size(l.Problem.Shape.DataSpace("Weights")))
	}
	return n
}
