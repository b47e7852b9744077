// Package ga searches a finite grid of designs for the one of least loss.
//
// A [Space] has axes, each with a number of ordered steps; a [Genome] picks
// one step on every axis. An [Optimizer] never evaluates anything: it asks,
// the caller evaluates as and where it likes, and tells.
//
//	search, err := ga.New(ga.Algorithm1, space, ga.DefaultConfig())
//	for !search.Done() {
//		genomes := search.Ask()
//		search.Tell(evaluate(genomes)) // per genome: loss, then what to trade off
//	}
//	best, loss := search.Best()
//
// When the loss itself changes (a user moves a weight), [Optimizer.Rescore]
// ranks everything anew and the search goes on: nothing is asked again.
//
// # Reproducible
//
// The same name, space, configuration and answers give the same genomes, bit
// for bit, on amd64, arm64 and wasm. So the package has its own [Rand], adds
// no product that a compiler could fuse, calls no function that is assembly
// on some machines (math.Exp is), and breaks every tie by a rule: the genome
// that was told first wins. With the same seed all optimisers but the
// enumeration start from the same founders, so their curves compare.
//
// Nothing here may be used by two goroutines at once.
package ga
