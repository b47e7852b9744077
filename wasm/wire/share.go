package wire

import (
	"cmp"
	"errors"
	"fmt"

	"meshscape/sim/explore"
)

// share answers what workers ask that evaluate one run together: one of them
// holds the search, and the others evaluate what it waits for.
//
//	search ── pending ─▶ parts ─▶ evaluate ─▶ evaluations ── tell ─▶ search
//
// Who has nothing to do while others evaluate the last parts may evaluate what is
// foreseen, in the same way.
func (s *Server) share(request *Request, response *Response) error {
	if request.Kind == Evaluate {
		return s.evaluate(request, response)
	}
	if s.run == nil {
		return fmt.Errorf("wire: %s before start: nothing is running", request.Kind)
	}
	switch request.Kind {
	case Tell:
		return s.tell(request.Evaluations, response)
	case Foreseen:
		response.Pending = s.run.Foreseen(request.Designs)
	default:
		response.Pending = s.run.Parts()
	}
	return nil
}

func (s *Server) tell(evaluations []explore.Evaluation, response *Response) error {
	asked := s.run.Asked()
	if err := s.run.Tell(evaluations); err != nil {
		return err
	}
	if s.run.Asked() == asked {
		response.Waiting = s.run.Waiting()
	}
	return nil
}

func (s *Server) join(config *explore.Config) error {
	if config == nil {
		return errors.New("wire: join needs a config")
	}
	joined, err := explore.Join(*config)
	if err != nil {
		return err
	}
	s.learn(joined)
	s.joined = joined
	return nil
}

func (s *Server) evaluate(request *Request, response *Response) error {
	run := cmp.Or(s.run, s.joined)
	if run == nil {
		return errors.New("wire: evaluate before start or join: there is no run")
	}
	for _, part := range request.Parts {
		evaluation, err := run.Evaluate(part)
		if err != nil {
			return err
		}
		response.Evaluations = append(response.Evaluations, *evaluation)
	}
	return nil
}
