package godebug

import "testing"

func TestASettingHasItsDefault(t *testing.T) {
	for given, want := range map[string]string{"asynctimerchan": "asynctimerchan=", "#hidden": "hidden=", "": "="} {
		s := New(given)
		s.IncNonDefault()
		if s.String() != want || s.Value() != "" || s.Undocumented() != (given == "#hidden") {
			t.Errorf("%q: %s, value %q, undocumented %v", given, s, s.Value(), s.Undocumented())
		}
	}
}
