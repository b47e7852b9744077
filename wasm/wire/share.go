package wire

import (
	"cmp"
	"errors"
	"fmt"
	"time"

	"meshscape/sim/explore"
)

// share answers what workers ask that evaluate one run together: one of them
// holds the search, and the others evaluate what it waits for.
//
//	search ── pending ─▶ parts ─▶ evaluate ─▶ evaluations ── tell ─▶ search
//
// With their answers evaluators give what they have listed for them, which goes to
// each of the others before it evaluates the next parts.
//
// Who has nothing to do while others evaluate the last parts may evaluate what is
// foreseen, in the same way.
func (s *Server) share(request *Request, response *Response) error {
	if request.Kind == Evaluate {
		evaluations, err := evaluate(cmp.Or(s.run, s.joined), request, response)
		for i := range evaluations {
			response.Evaluations = appendEvaluation(response.Evaluations, &evaluations[i])
		}
		return err
	}
	if s.run == nil {
		return fmt.Errorf("wire: %s before start: nothing is running", request.Kind)
	}
	switch request.Kind {
	case Tell:
		evaluations, err := readEvaluations(request.Evaluations)
		if err != nil {
			return err
		}
		return s.tell(evaluations, response)
	case Work:
		evaluations, err := evaluate(s.run, request, response)
		if err != nil {
			return err
		}
		return s.tell(evaluations, response)
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

func evaluate(run *explore.Run, request *Request, response *Response) ([]explore.Evaluation, error) {
	if run == nil {
		return nil, errors.New("wire: evaluate before start or join: there is no run")
	}
	if err := run.TakeLists(request.Lists); err != nil {
		return nil, err
	}
	evaluations := make([]explore.Evaluation, 0, len(request.Parts))
	began, most := time.Now(), time.Duration(request.Milliseconds)*time.Millisecond
	for _, part := range request.Parts {
		if len(evaluations) > 0 && most > 0 && time.Since(began) >= most {
			break
		}
		evaluation, err := run.Evaluate(part)
		if err != nil {
			return nil, err
		}
		evaluations = append(evaluations, *evaluation)
	}
	response.Evaluated = len(evaluations)
	response.Lists = run.Lists()
	return evaluations, nil
}
