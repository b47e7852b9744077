package main

import (
	"sync"

	"meshscape/sim/explore"
)

// crew shares the evaluations of one run. Each worker has a run of its own, for
// its caches; the first is the run itself.
type crew struct {
	config  explore.Config
	run     *explore.Run
	workers []*explore.Run // made when there is work for them
	jobs    jobs
	lists   exchange
}

func newCrew(c explore.Config, workers int) (*crew, error) {
	r, err := explore.New(c)
	if err != nil {
		return nil, err
	}
	return &crew{config: c, run: r, workers: append([]*explore.Run{r}, make([]*explore.Run, workers-1)...), lists: exchange{lists: make([][]byte, workers)}}, nil
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
	parts := c.run.Parts()
	c.jobs.put(parts)
	results := make(chan answer)
	stop := make(chan struct{})
	var group sync.WaitGroup
	for i := range min(len(c.workers), len(parts)) {
		group.Add(1)
		go func() {
			defer group.Done()
			c.work(i, results, stop)
		}()
	}
	done, err := c.collect(len(parts), results, out, p)
	close(stop)
	c.jobs.drop()
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

func (c *crew) work(i int, results chan<- answer, stop <-chan struct{}) {
	for part, ok := c.jobs.take(i); ok; part, ok = c.jobs.take(i) {
		v, err := c.evaluateOne(i, part)
		select {
		case results <- answer{v, err}:
		case <-stop:
			return
		}
	}
}

func (c *crew) evaluateOne(i int, part explore.Part) (v *explore.Evaluation, err error) {
	if c.workers[i] == nil {
		if c.workers[i], err = explore.Join(c.config); err != nil {
			return nil, err
		}
	} else if err = c.workers[i].TakeLists(c.lists.take(i)); err != nil {
		return nil, err
	}
	if v, err = c.workers[i].Evaluate(part); err == nil && len(c.workers) > 1 {
		c.lists.give(i, c.workers[i].Lists())
	}
	return v, err
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
