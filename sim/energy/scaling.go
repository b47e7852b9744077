package energy

import "math"

// Scaling of logic between technologies: Stillmaker and Baas, "Scaling
// equations for the accurate prediction of CMOS device performance from 180 nm
// to 7 nm", Integration 58 (2017), tables of area and of the energy polynomial,
// as Accelergy's library plug-in (scaling.py) interpolates them.

// nodes are the technologies of the tables, in nm.
var nodes = [...]float64{130, 90, 65, 45, 32, 20, 16, 14, 10, 7}

// areaTable[from][to] is the factor of area between two nodes.
var areaTable = [len(nodes)][len(nodes)]float64{
	{1, 0.44, 0.23, 0.16, 0.072, 0.033, 0.03, 0.027, 0.016, 0.0092},
	{2.3, 1, 0.53, 0.35, 0.16, 0.075, 0.067, 0.061, 0.036, 0.021},
	{4.3, 1.9, 1, 0.66, 0.31, 0.14, 0.13, 0.12, 0.068, 0.039},
	{6.4, 2.8, 1.5, 1, 0.46, 0.21, 0.19, 0.17, 0.1, 0.059},
	{14, 6.1, 3.3, 2.2, 1, 0.46, 0.41, 0.38, 0.22, 0.13},
	{30, 13, 7.1, 4.7, 2.2, 1, 0.89, 0.82, 0.48, 0.28},
	{34, 15, 7.9, 5.3, 2.4, 1.1, 1, 0.91, 0.54, 0.31},
	{37, 16, 8.7, 5.8, 2.7, 1.2, 1.1, 1, 0.59, 0.34},
	{63, 28, 15, 9.8, 4.5, 2.1, 1.9, 1.7, 1, 0.58},
	{110, 48, 25, 17, 7.8, 3.6, 3.2, 2.9, 1.7, 1},
}

// energyPolynomial gives a node's energy as a·V² + b·V + c.
var energyPolynomial = [len(nodes)][3]float64{
	{7.171, -6.709, 2.904},
	{4.762, -4.781, 2.092},
	{3.755, -4.398, 1.975},
	{1.103, -0.362, 0.2767},
	{0.9559, -0.7823, 0.471},
	{0.373, -0.1582, 0.04104},
	{0.2958, -0.1241, 0.03024},
	{0.2363, -0.09675, 0.02239},
	{0.2068, -0.09311, 0.02375},
	{0.1776, -0.09097, 0.02447},
}

// supply is the voltage at which the plug-in compares nodes, in V.
const supply = 0.8

// energyScale is the factor of energy from one technology to another, in nm.
// Outside of the tables energy goes with the square root of the node (IRDS).
func energyScale(from, to float64) float64 {
	x, beyondX := clampNode(from)
	y, beyondY := clampNode(to)
	return nodeEnergy(y) / nodeEnergy(x) * math.Sqrt(beyondY/beyondX)
}

// nodeEnergy is the energy at a node, linear in position between nodes.
func nodeEnergy(nm float64) float64 {
	i, part := position(nm)
	e := polynomial(i)
	if part > 0 {
		e = float64(e*(1-part)) + float64(polynomial(i+1)*part)
	}
	return e
}

func polynomial(i int) float64 {
	p := energyPolynomial[i]
	return float64(p[0]*(supply*supply)) + float64(p[1]*supply) + p[2]
}

// areaScale is the factor of area from one technology to another, in nm.
// Outside of the tables area goes with the node.
func areaScale(from, to float64) float64 {
	from, beyondFrom := clampNode(from)
	to, beyondTo := clampNode(to)
	i, x := position(from)
	j, y := position(to)
	iNext, jNext := min(i+1, len(nodes)-1), min(j+1, len(nodes)-1)
	near := float64(areaTable[i][j]*(1-y)) + float64(areaTable[i][jNext]*y)
	far := float64(areaTable[iNext][j]*(1-y)) + float64(areaTable[iNext][jNext]*y)
	return (float64(near*(1-x)) + float64(far*x)) * (beyondTo / beyondFrom)
}

// clampNode brings nm into the tables and tells the factor by which it was
// beyond them.
func clampNode(nm float64) (clamped, beyond float64) {
	clamped = min(max(nm, nodes[len(nodes)-1]), nodes[0])
	return clamped, nm / clamped
}

// position is the index of the node above nm and how far to go towards the
// next one. The plug-in measures how far from the smaller node, not from the
// larger: so 40 nm sits 0.615 of the way from 45 to 32. We follow it.
func position(nm float64) (index int, part float64) {
	for i := range nodes {
		if nm == nodes[i] {
			return i, 0
		}
		if i+1 < len(nodes) && nm > nodes[i+1] {
			return i, (nm - nodes[i+1]) / (nodes[i] - nodes[i+1])
		}
	}
	return len(nodes) - 1, 0
}
