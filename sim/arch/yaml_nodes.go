//go:build !search

package arch

import (
	"regexp"
	"slices"

	"meshscape/sim/workload"
	"meshscape/sim/yamldoc"
)

// nodeReader walks nodes from the outside in and collects levels.
type nodeReader struct {
	a            *Architecture
	shape        *workload.Shape
	variables    Attributes
	inherited    Attributes // from the containers so far
	meshX, meshY int        // instances of what comes next
	names        map[string]int
	nodes        int
	first        bool
	parallels    []parallel
}

// parallel is a !Parallel node: the branches that share its DataSpaces.
type parallel struct {
	at       yamldoc.Value
	branches []branch
}

// branch is a range of levels, or what a !Nothing lets past.
type branch struct {
	from, to int
	keep     []string
}

func newNodeReader(shape *workload.Shape) *nodeReader {
	return &nodeReader{a: new(Architecture), shape: shape, variables: Attributes{}, inherited: Attributes{},
		meshX: 1, meshY: 1, names: map[string]int{}, first: true}
}

// maxNodes leaves room for containers that are no levels.
const maxNodes = 8 * MaxLevels

func (r *nodeReader) readNodes(nodes yamldoc.Value, inParallel bool) {
	for _, node := range nodes.Items(maxNodes) {
		if r.nodes++; r.nodes > maxNodes {
			node.Failf("more than %d nodes", maxNodes)
			return
		}
		r.readNode(node, inParallel)
	}
}

func (r *nodeReader) readNode(node yamldoc.Value, inParallel bool) {
	defer func() { r.first = false }()
	switch node.Tag() {
	case "!Container":
		if inParallel {
			node.Failf("a container in a !Parallel: want components, or a !Hierarchical around it")
		}
		r.readContainer(node)
	case "!Component":
		r.readComponent(node, inParallel)
	case "!Parallel":
		r.readParallel(node)
	case "!Hierarchical", "!Pipelined":
		node.Only("nodes")
		r.readNodes(node.Field("nodes"), false)
	case "!Nothing":
		r.readNothing(node)
	default:
		node.Failf("tag %q: want !Container, !Component, !Parallel, !Hierarchical or !Nothing", node.Tag())
	}
}

func (r *nodeReader) readContainer(node yamldoc.Value) {
	node, name := r.readName(node)
	node.Only("name", "attributes", "spatial", "constraints")
	for k, v := range r.readAttributes(node.Field("attributes"), false) {
		r.inherited[k] = v
	}
	if r.first {
		r.a.Name = name
	}
	constraints := node.Field("constraints")
	at := noConstraints()
	at.read(constraints, r.shape)
	if x, y := r.readSpatial(node.Field("spatial")); x*y > 1 {
		r.addFanout(node, name, at.Spatial)
		r.meshX, r.meshY = r.meshX*x, r.meshY*y
	}
	for kind, field := range constraints.Fields() {
		if kind != "spatial" && field.Exists() {
			field.Warnf("not used: a container holds nothing and loops over nothing in time")
		}
	}
}

// addFanout adds the level at which the instances of the next one divide.
func (r *nodeReader) addFanout(node yamldoc.Value, name string, spatial LoopConstraint) {
	l, err := NewLevel(Component{Name: fanoutName(name), Class: "dummy_storage",
		Attributes: Attributes{"meshX": r.meshX, "meshY": r.meshY}})
	if err != nil {
		node.Failf("%w", err)
		return
	}
	l.Constraints.Spatial = spatial
	if r.shape != nil {
		l.Constraints.loopOverNothing(r.shape)
	}
	r.a.Levels = append(r.a.Levels, l)
}

// fanoutName is what Timeloop's front end calls the level above a fanout.
func fanoutName(node string) string { return "inter_" + node + "_spatial" }

func (c *Constraints) loopOverNothing(shape *workload.Shape) {
	for _, d := range shape.Dimensions {
		c.Temporal.Factors = append(c.Temporal.Factors, Factor{d, Equal, 1})
	}
	c.Temporal.Permutation = slices.Clone(shape.Dimensions)
	for i := range shape.DataSpaces {
		c.Bypass = append(c.Bypass, shape.DataSpaces[i].Name)
	}
}

func (r *nodeReader) readComponent(node yamldoc.Value, inParallel bool) {
	node, name := r.readName(node)
	if !node.Field("enabled").Bool(true) {
		node.Keepf("disabled: left out")
		return
	}
	node.Only("name", "class", "subclass", "attributes", "spatial", "constraints", "required_actions", "enabled")
	class := node.Need("class", "a component class such as SRAM or intmac").Text()
	attributes := r.componentAttributes(node, class)
	constraints := noConstraints()
	constraints.read(node.Field("constraints"), r.shape)
	if x, y := r.readSpatial(node.Field("spatial")); x*y > 1 {
		if inParallel {
			node.Field("spatial").Failf("a fanout in a !Parallel: want it at the container around")
		}
		r.addFanout(node, name, constraints.Spatial)
		constraints.Spatial = LoopConstraint{Split: NoSplit}
		r.meshX, r.meshY = r.meshX*x, r.meshY*y
	}
	attributes["meshX"], attributes["meshY"] = r.meshX, r.meshY
	r.addLevel(node, Component{Name: name, Class: class, Attributes: attributes}, constraints)
}

func (r *nodeReader) addLevel(node yamldoc.Value, c Component, constraints Constraints) {
	class := c.Class
	if KindOf(class) == Fanout {
		c.Class = "storage" // a dummy that is written out stores, and costs nothing
	}
	l, err := NewLevel(c)
	if err == nil && l.Kind == Storage {
		err = l.validateStorage()
	}
	if err != nil {
		node.Failf("%w", err)
		return
	}
	l.Class, l.Constraints = class, constraints
	r.a.Levels = append(r.a.Levels, l)
}

// componentAttributes are a component's own, then the front end's defaults for
// storage, then those inherited.
func (r *nodeReader) componentAttributes(node yamldoc.Value, class string) Attributes {
	attributes := r.readAttributes(node.Field("attributes"), KindOf(class) == Storage)
	if subclass := node.Field("subclass"); subclass.Exists() {
		attributes["subclass"] = subclass.Text()
	}
	if KindOf(class) == Storage {
		inherit(attributes, Attributes{"n_banks": 2, "cluster_size": 1, "multiple_buffering": 1})
	}
	inherit(attributes, r.inherited)
	inherit(attributes, r.variables.global())
	return attributes
}

func inherit(to, from Attributes) {
	for name, value := range from {
		if _, ok := to[name]; !ok {
			to[name] = value
		}
	}
}

func (r *nodeReader) readParallel(node yamldoc.Value) {
	node.Only("nodes")
	p := parallel{at: node}
	i := len(r.parallels)
	r.parallels = append(r.parallels, p)
	for _, child := range node.Field("nodes").Items(maxNodes) {
		b := branch{from: len(r.a.Levels)}
		if child.Tag() == "!Nothing" {
			b.keep = r.readNothing(child)
		} else {
			r.readNode(child, true)
		}
		b.to = len(r.a.Levels)
		p.branches = append(p.branches, b)
	}
	r.parallels[i] = p
}

func (r *nodeReader) readNothing(node yamldoc.Value) (keep []string) {
	if !node.IsMap() {
		return nil
	}
	node.Only("name", "constraints")
	c := noConstraints()
	c.read(node.Field("constraints"), r.shape)
	return c.Keep
}

// nodeName leaves out what means something in the names of ERTs: "a.b[1..2]".
var nodeName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_-]{0,63}$`)

// readName returns the node under its own name, which must be new.
func (r *nodeReader) readName(node yamldoc.Value) (yamldoc.Value, string) {
	name := node.Need("name", "a name").Text()
	if !nodeName.MatchString(name) {
		node.Field("name").Failf("%q: want a name of up to 64 letters, digits and _ -", name)
	}
	node = node.At("architecture", "nodes", name)
	if line, ok := r.names[name]; ok {
		node.Field("name").Failf("%q: the node of line %d has that name", name, line)
	}
	r.names[name] = node.Line()
	return node, name
}

func (r *nodeReader) readSpatial(v yamldoc.Value) (x, y int) {
	v.Only("meshX", "meshY")
	x, y = r.readMesh(v.Field("meshX")), r.readMesh(v.Field("meshY"))
	if r.meshX > MaxInstances/x || r.meshY > MaxInstances/y || r.meshX*x > MaxInstances/(r.meshY*y) {
		v.Failf("more than %d instances in all", MaxInstances)
		return 1, 1
	}
	return x, y
}

func (r *nodeReader) readMesh(v yamldoc.Value) int {
	n, ok := 1, true
	switch s := r.evaluate(v, nil).(type) {
	case nil:
	case int:
		n = s
	default:
		ok = false
	}
	if !ok || n < 1 || n > MaxInstances {
		v.Failf("%s: want a whole number from 1 to %d", v.Text(), MaxInstances)
		return 1
	}
	return n
}
