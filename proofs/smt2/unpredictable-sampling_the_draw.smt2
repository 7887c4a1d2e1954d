; unpredictable-sampling/the draw
; invariant: Until the response is committed, nobody can know whether its job will be sampled.
; rule: chosen_by (engine/rules/)
; expected: sat, then unsat
(set-logic ALL)
; are the premises satisfiable?
; 
(declare-fun |number drawn for one choice| (Int) Int)
(declare-fun beacon () Int)
(declare-fun |number drawn for another choice| (Int) Int)
(declare-fun |beacon of a number, for the other choice| (Int) Int)
(assert
 (let ((?x6 (|number drawn for one choice| beacon)))
 (let ((?x7 (|beacon of a number, for the other choice| ?x6)))
 (let ((?x8 (|number drawn for another choice| ?x7)))
 (= ?x8 ?x6)))))
(assert
 (let ((?x6 (|number drawn for one choice| beacon)))
 (let (($x11 (>= ?x6 0)))
 (and $x11 (< ?x6 10000)))))
(check-sat)
(reset)
(set-logic ALL)
; does a model of them violate the goal?
; 
(declare-fun |number drawn for one choice| (Int) Int)
(declare-fun beacon () Int)
(declare-fun |number drawn for another choice| (Int) Int)
(declare-fun |beacon of a number, for the other choice| (Int) Int)
(assert
 (let ((?x6 (|number drawn for one choice| beacon)))
 (let ((?x7 (|beacon of a number, for the other choice| ?x6)))
 (let ((?x8 (|number drawn for another choice| ?x7)))
 (= ?x8 ?x6)))))
(assert
 (let ((?x6 (|number drawn for one choice| beacon)))
 (let (($x11 (>= ?x6 0)))
 (and $x11 (< ?x6 10000)))))
(assert
 (let ((?x6 (|number drawn for one choice| beacon)))
 (let ((?x7 (|beacon of a number, for the other choice| ?x6)))
 (let ((?x8 (|number drawn for another choice| ?x7)))
 (let (($x16 (<= ?x8 99)))
 (let (($x17 (<= ?x6 99)))
 (let (($x18 (= $x17 $x16)))
 (not $x18))))))))
(check-sat)
