package space

import (
	"reflect"
	"testing"

	"meshscape/assets"
	"meshscape/sim/arch"
	"meshscape/sim/workload"
)

func TestTheFoundingChipIsWhatItsYAMLSays(t *testing.T) {
	want, _, err := arch.ParseYAML("eyeriss_like.yaml", []byte(assets.Eyeriss), workload.Convolution())
	if err != nil {
		t.Fatal(err)
	}
	got := eyeriss()
	for i := range want.Levels {
		if i < len(got.Levels) && !reflect.DeepEqual(got.Levels[i], want.Levels[i]) {
			t.Errorf("%+v\nwant %+v", got.Levels[i], want.Levels[i])
		}
	}
	if got.Name != want.Name || len(got.Levels) != len(want.Levels) {
		t.Errorf("%s of %d levels, want %s of %d", got.Name, len(got.Levels), want.Name, len(want.Levels))
	}
}
