// Package mapper searches all mappings of a problem onto an architecture, and
// proves what it finds: the Pareto front of (cycles, energy), with a Certificate
// of what the proof covers.
//
// A mapping has two halves that meet in a tile at a border: inside of it are the
// mesh, the spads and the compute units (inner lists these choices), outside the
// two outermost levels, which feed the tile (outer lists the feeds). Of each only
// what nothing else dominates is kept, and the two are joined under bounds of
// what no mapping is below.
//
//	Mapspace ─▶ inner ─▶ counter ─▶ choices of a class ─▶ pricer ─▶ fits ───┐
//	              └────▶ border ──▶ feeds, by outer ────▶ outside ─▶ leans ─┴▶ look ─▶ Front
//
// # In which order to read
//
// search.go has the whole in one page. Then what is searched (slots.go, reuse.go,
// orders.go, apart.go), the inside (inner.go, counter.go, choice.go), the outside (border.go,
// outer.go, drains.go, feeder.go, feedset.go), the bounds (price.go, sharing.go,
// floor.go, outside.go, full.go), how they are joined (settle.go, look.go), and the rule that breaks
// the halves' independence (links.go, thorough.go). The rest saves time or memory:
// cache.go keeps what later designs can use, handover.go hands it to other caches, and
// sift.go drops what none will.
//
// # Words
//
//	apart      a dimension whose indices share no word, as groups do: over time it need only stand outermost
//	arena      memory for short lists that all go at once
//	bill       what a mapping moves, as the model has counted it: it need not again under other prices
//	border     a tile where the halves meet, and how far the reuse of each inner flow has come there
//	candidate  a choice and a feed, with lower bounds of what they cost together
//	choice     a way to run all that is inside the border, as counts
//	class      the undominated choices that a mesh and the sizes of buffers inside leave, whatever energies are
//	coded      rows of numbers, each kept as the number of its value among those of its column
//	containers the tiles that contain a tile and are as long in some dimensions
//	counts     words and tiles that a choice or a feed moves, or bounds of them: no energies
//	direct     the flow that goes from the outermost level past the second one
//	drain      the orders of the outermost level's loops around a tile of the second level; each is an option
//	feed       a way to run the two outermost levels around a border; a feedset has a border's
//	firsts     dimensions that the innermost of the outer loops may be over
//	fit        a choice that fits the buffers at hand, with the least that it costs
//	floor      tiles that inner flows fetch at the least, whatever stands outside
//	flow       what a level that keeps a DataSpace is filled with, from the next one out that keeps it
//	full       a tile of the second level that it does not pay to have longer
//	gist       the least of all choices around a border, in each count: what rules it out rules them out
//	lattice    numbers for all tiles: one divisor of each bound
//	lean       a feed that no other of its set beats under the prices at hand
//	ledger     what is looked up to price each choice of a class
//	link       neighbours on a mesh may serve each other; a choice is linked where they may
//	look       a walk through the choices that fit, and their feeds below a limit
//	outside    what the outer levels cost under some prices, by border; a tileTable has it by tile
//	packed     the choices of a class in little room, by a numbering of rows of counts
//	packer     numbers choices as they come, until they are packed
//	port       a bandwidth that may set the pace
//	recent     a mapping on the front of a design before, which recall prices first
//	reuse      what one tile is filled with, while loops are put around it
//	round      the turn of a class or an outer part: what is due again in the latest one is dropped first
//	seal       to pack what has been listed, before it is priced
//	settle     to prove the front over the choices of a class
//	sharing    how many children of a mesh want each box, where that differs: the model may lose a word of those
//	sieve      asks whether any feed of a border is open, without listing them
//	sift       to drop a choice as it comes that can't improve the front, if no later design needs it
//	start      how the second level's loops may begin a feed, whatever stands outside
//	steps      multiply-adds by compute units in use: no mapping of the choice takes fewer cycles
//	tariff     what a row of counts costs, under the prices at hand
//	thorough   the search of linked choices in every order of all loops
//	through    a feed in which the outermost level's loops spare inner flows something too
//	tile       extents along each dimension
//	trail      a choice's loops, innermost first, shared as far as others have the same
//	way        which loops of the second level are innermost, in which order
package mapper
