package workload

import "testing"

func TestShapesThatSayTheSameAreEqual(t *testing.T) {
	if !Convolution().Equal(Convolution()) || !Matmul().Equal(Matmul()) || Convolution().Equal(Matmul()) {
		t.Error("convolution and matmul are told apart, each equal to itself")
	}
	for name, change := range map[string]func(*Shape){
		"name":        func(s *Shape) { s.Name = "other" },
		"dimension":   func(s *Shape) { s.Dimensions[0] = "X" },
		"coefficient": func(s *Shape) { s.Coefficients[0].Default = 2 },
		"data space":  func(s *Shape) { s.DataSpaces[0].Name = "Filters" },
		"read-write":  func(s *Shape) { s.DataSpaces[0].ReadWrite = true },
		"rank":        func(s *Shape) { s.DataSpaces[1].Ranks = s.DataSpaces[1].Ranks[1:] },
		"term":        func(s *Shape) { s.DataSpaces[1].Ranks[2][0].Coefficient = -1 },
	} {
		s := Convolution()
		if change(s); s.Equal(Convolution()) {
			t.Errorf("another %s makes no difference", name)
		}
	}
}
