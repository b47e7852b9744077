package main

import (
	"sync"

	"meshscape/ga"
	"meshscape/sim/explore"
)

// crew shares the evaluations of one run. Each worker has a run of its own, for
// its caches; the first is the run itself.
type crew struct {
	config  explore.Config
	run     *explore.Run
	workers []*explore.Run // made when there is work for them
}

func newCrew(c explore.Config, workers int) (*crew, error) {
	r, err := explore.New(c)
	if err != nil {
		return nil, err
	}
	return &crew{config: c, run: r, workers: append([]*explore.Run{r}, make([]*explore.Run, workers-1)...)}, nil
}

// finish runs to the end, and writes each generation when it ends.
func (c *crew) finish(out *traceFile, p *progress) error {
	for !c.run.Done() {
		before := c.run.Generations()
		for !c.run.Done() && c.run.Generations() == before {
			if err := c.evaluate(out, p); err != nil {
				return err
			}
		}
		if err := out.write(c.run.TraceLine()); err != nil {
			return err
		}
	}
	return nil
}

// evaluate shares what is pending among the workers, and tells it all at once:
// the order in which they are done changes nothing.
func (c *crew) evaluate(out *traceFile, p *progress) error {
	pending := c.run.Pending()
	jobs := make(chan ga.Genome)
	results := make(chan answer)
	stop := make(chan struct{})
	var group sync.WaitGroup
	for i := range min(len(c.workers), len(pending)) {
		group.Add(1)
		go func() {
			defer group.Done()
			c.work(i, jobs, results, stop)
		}()
	}
	go func() {
		defer close(jobs)
		for _, genome := range pending {
			select {
			case jobs <- genome:
			case <-stop:
				return
			}
		}
	}()
	done, err := c.collect(len(pending), results, out, p)
	close(stop)
	group.Wait()
	if err != nil {
		return err
	}
	return c.run.Tell(done)
}

type answer struct {
	evaluation *explore.Evaluation
	err        error
}

func (c *crew) work(i int, jobs <-chan ga.Genome, results chan<- answer, stop <-chan struct{}) {
	for genome := range jobs {
		v, err := c.evaluateOne(i, genome)
		select {
		case results <- answer{v, err}:
		case <-stop:
			return
		}
	}
}

func (c *crew) evaluateOne(i int, genome ga.Genome) (_ *explore.Evaluation, err error) {
	if c.workers[i] == nil {
		if c.workers[i], err = explore.New(c.config); err != nil {
			return nil, err
		}
	}
	return c.workers[i].Evaluate(genome)
}

func (c *crew) collect(n int, results <-chan answer, out *traceFile, p *progress) ([]explore.Evaluation, error) {
	done := make([]explore.Evaluation, 0, n)
	for range n {
		r := <-results
		if r.err != nil {
			return nil, r.err
		}
		if err := out.keep(r.evaluation); err != nil {
			return nil, err
		}
		done = append(done, *r.evaluation)
		p.show(len(done), n)
	}
	return done, nil
}
