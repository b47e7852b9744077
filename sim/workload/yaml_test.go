package workload

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

const strided = `problem:
  version: 0.4
  shape:
    name: strided
    dimensions: [P, R]
    coefficients: [{name: stride, default: 1}]
    data_spaces:
    - {name: Weights, projection: [R]}
    - {name: Inputs, projection: [[[R], [P, stride]]]}
    - {name: Outputs, projection: [[[P]]], read_write: True}
  instance: {P: 16, R: 3, stride: 2}
`

func TestAProblemIsReadWithItsProjections(t *testing.T) {
	p, warnings, err := ParseYAML("p.yaml", []byte(strided))
	if err != nil || len(warnings) > 0 {
		t.Fatal(err, warnings)
	}
	if p.Computes() != 48 || p.Size(p.Shape.DataSpace("Inputs")) != 33 || p.Outputs() != 16 {
		t.Errorf("%+v", p)
	}
}

func TestWhatIsWrongWithAProblemIsNamedByLine(t *testing.T) {
	for _, c := range []struct{ name, from, to, want string }{
		{"a version", "0.4", "0.2", "p.yaml:2: problem.version: 0.2: want 0.4"},
		{"no bound", "P: 16, ", "", "p.yaml:11: problem.instance.P: missing: want the bound of this dimension"},
		{"a bound of 0", "P: 16", "P: 0", "p.yaml:11: problem.instance.P: \"0\": want a whole number from 1"},
		{"a bound that is half", "P: 16", "P: 0.5", "want a whole number"},
		{"too much to count", "P: 16", "P: 9007199254740992", "more than 2^53 computes"},
		{"a dimension twice", "[P, R]", "[P, P]", "p.yaml:5: problem.shape.dimensions[1]: P: stands twice"},
		{"a dimension with digits", "[P, R]", "[P, R2]", `"R2": want a name of up to 64 letters`},
		{"an unknown dimension", "projection: [R]", "projection: [X]", `p.yaml:8: problem.shape.data_spaces[0].projection[0]: there is no dimension "X": want one of [P R]`},
		{"an unknown coefficient", "[P, stride]", "[P, step]", `there is no coefficient "step"`},
		{"a term of three", "[P, stride]", "[P, stride, R]", "p.yaml:9: problem.shape.data_spaces[1].projection[0][1]: 3 entries: want at most 2"},
		{"a rank of names", "[[[P]]]", "[[P]]", "p.yaml:10: problem.shape.data_spaces[2].projection[0][0]: want a list"},
		{"nothing written", ", read_write: True", "", "want one to hold the results"},
		{"a DataSpace twice", "Outputs", "Inputs", "Inputs: stands twice"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(strided, c.from, c.to, 1)
			_, _, err := ParseYAML("p.yaml", []byte(text))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v: want %q", err, c.want)
			}
		})
	}
}

func TestUnknownFieldsOfAProblemAreNamedAndWrittenBack(t *testing.T) {
	text := strings.Replace(strided, "stride: 2", "stride: 2, H: 33, densities: {Inputs: 0.5}", 1)
	p, warnings, err := ParseYAML("p.yaml", []byte(text))
	if err != nil || len(warnings) != 2 || !strings.HasPrefix(warnings[0].String(), "p.yaml:11: problem.instance.H: ") {
		t.Fatal(err, warnings)
	}
	out, err := p.FormatYAML(warnings)
	if err != nil || !strings.Contains(string(out), "H: 33") || !strings.Contains(string(out), "densities: {Inputs: 0.5}") {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestALayerWithoutAShapeIsTold(t *testing.T) {
	p, warnings, err := ParseYAML("p.yaml", []byte("problem: {instance: {M: 4, K: 5, N: 6}}"))
	if err != nil || p.Shape.Name != "Matmul" || len(warnings) != 1 {
		t.Error(err, p, warnings)
	}
}

func TestImportOfAnExportedProblemIsTheProblem(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	problems := []*Problem{}
	for _, s := range []*Shape{Convolution(), GroupedConvolution(), Matmul()} {
		problems = append(problems, randomInstance(r, s))
	}
	for range 500 {
		problems = append(problems, randomInstance(r, randomShape(r)))
	}
	for _, want := range problems {
		text, err := want.FormatYAML(nil)
		if err != nil {
			t.Fatal(err)
		}
		got, warnings, err := ParseYAML("p.yaml", text)
		if err != nil || len(warnings) > 0 || !reflect.DeepEqual(normal(got), normal(want)) {
			t.Fatalf("%v %v\n%s\n got %+v\nwant %+v", err, warnings, text, got.Shape, want.Shape)
		}
	}
}

// normal writes empty lists one way.
func normal(p *Problem) string { return fmt.Sprintf("%+v %v %v", *p.Shape, p.Bounds, p.Coefficients) }

func randomShape(r *rand.Rand) *Shape {
	s := &Shape{Name: []string{"", "a: b", "null", "12", "shape"}[r.IntN(5)]}
	for i := range 1 + r.IntN(6) {
		s.Dimensions = append(s.Dimensions, []string{"N", "Y", "C", "off", "long_name", "E"}[i])
	}
	for i := range r.IntN(4) {
		s.Coefficients = append(s.Coefficients, Coefficient{fmt.Sprint("c", i), r.IntN(5) - 2})
	}
	for i := range 1 + r.IntN(3) {
		d := DataSpace{Name: fmt.Sprint("D", i), ReadWrite: i == 0}
		if d.ReadWrite { // without holes
			for dimension := range s.Dimensions {
				d.Ranks = append(d.Ranks, Rank{{dimension, -1}})
			}
			s.DataSpaces = append(s.DataSpaces, d)
			continue
		}
		for range 1 + r.IntN(3) {
			var rank Rank
			for range 1 + r.IntN(3) {
				rank = append(rank, Term{r.IntN(len(s.Dimensions)), r.IntN(len(s.Coefficients)+1) - 1})
			}
			d.Ranks = append(d.Ranks, rank)
		}
		s.DataSpaces = append(s.DataSpaces, d)
	}
	return s
}

func randomInstance(r *rand.Rand, s *Shape) *Problem {
	p := &Problem{Shape: s, Bounds: make([]int, len(s.Dimensions)), Coefficients: make([]int, len(s.Coefficients))}
	for i := range p.Bounds {
		p.Bounds[i] = 1 + r.IntN(100)
	}
	for i := range p.Coefficients {
		p.Coefficients[i] = 1 + r.IntN(4)
	}
	return p
}

// FuzzParseYAML: whatever is read can be written, and reads as the same again.
func FuzzParseYAML(f *testing.F) {
	f.Add([]byte(strided))
	f.Add([]byte("problem: {instance: {M: 4, K: 5, N: 6, H: 1}}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, warnings, err := ParseYAML("p.yaml", data)
		if err != nil {
			return
		}
		p.Computes()
		p.Outputs()
		text, err := p.FormatYAML(warnings)
		if err != nil {
			t.Fatal(err)
		}
		again, _, err := ParseYAML("q.yaml", text)
		if err != nil || normal(again) != normal(p) {
			t.Fatalf("%v\n%s\n got %v\nwant %v", err, text, again, p)
		}
	})
}
