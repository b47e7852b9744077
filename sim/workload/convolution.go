package workload

// Convolution is the shape of a dense convolution layer in Timeloop's naming,
// where P goes with R along the width and Q with S along the height:
//
//	Outputs[n,m,q,p] += Inputs[n,c,dw·r+sw·p,dh·s+sh·q] · Weights[c,m,r,s]
func Convolution() *Shape {
	const c, m, r, s, n, p, q = 0, 1, 2, 3, 4, 5, 6
	const wStride, hStride, wDilation, hDilation = 0, 1, 2, 3
	return &Shape{
		Name:       "CNN_Layer",
		Dimensions: []string{"C", "M", "R", "S", "N", "P", "Q"},
		Coefficients: []Coefficient{
			{"Wstride", 1}, {"Hstride", 1}, {"Wdilation", 1}, {"Hdilation", 1},
		},
		DataSpaces: []DataSpace{
			{Name: "Weights", Ranks: []Rank{{{c, -1}}, {{m, -1}}, {{r, -1}}, {{s, -1}}}},
			{Name: "Inputs", Ranks: []Rank{{{n, -1}}, {{c, -1}},
				{{r, wDilation}, {p, wStride}}, {{s, hDilation}, {q, hStride}}}},
			{Name: "Outputs", Ranks: []Rank{{{n, -1}}, {{m, -1}}, {{q, -1}}, {{p, -1}}}, ReadWrite: true},
		},
	}
}

// GroupedConvolution is a convolution in G groups, each with C input and M
// output channels of its own. With C = M = 1 it is depthwise.
func GroupedConvolution() *Shape {
	s := Convolution()
	s.Name = "Grouped_CNN_Layer"
	s.Dimensions = append(s.Dimensions, "G")
	g := Rank{{len(s.Dimensions) - 1, -1}}
	for i := range s.DataSpaces {
		s.DataSpaces[i].Ranks = append(s.DataSpaces[i].Ranks, g)
	}
	return s
}

// Matmul is Outputs[m,n] += Inputs[m,k] · Weights[k,n].
func Matmul() *Shape {
	const m, k, n = 0, 1, 2
	return &Shape{
		Name:       "Matmul",
		Dimensions: []string{"M", "K", "N"},
		DataSpaces: []DataSpace{
			{Name: "Weights", Ranks: []Rank{{{k, -1}}, {{n, -1}}}},
			{Name: "Inputs", Ranks: []Rank{{{m, -1}}, {{k, -1}}}},
			{Name: "Outputs", Ranks: []Rank{{{m, -1}}, {{n, -1}}}, ReadWrite: true},
		},
	}
}
