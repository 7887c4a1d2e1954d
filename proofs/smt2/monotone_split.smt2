; monotone/split
; invariant: A larger job pays nobody less.
; rule: exact_shares, split (engine/rules/)
; expected: sat, then unsat
(set-logic ALL)
; are the premises satisfiable?
; 
(declare-fun remainder!1 () Int)
(declare-fun quotient!0 () Int)
(declare-fun total () Int)
(declare-fun remainder!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun remainder!5 () Int)
(declare-fun quotient!4 () Int)
(declare-fun remainder!7 () Int)
(declare-fun quotient!6 () Int)
(declare-fun remainder!9 () Int)
(declare-fun quotient!8 () Int)
(declare-fun remainder!11 () Int)
(declare-fun quotient!10 () Int)
(declare-fun remainder!13 () Int)
(declare-fun quotient!12 () Int)
(declare-fun remainder!15 () Int)
(declare-fun quotient!14 () Int)
(declare-fun remainder!17 () Int)
(declare-fun quotient!16 () Int)
(declare-fun remainder!19 () Int)
(declare-fun quotient!18 () Int)
(assert
 (= total (+ (* quotient!0 10000) remainder!1)))
(assert
 (let (($x14 (>= remainder!1 0)))
 (and $x14 (< remainder!1 10000))))
(assert
 (= (* remainder!1 6000) (+ (* quotient!2 10000) remainder!3)))
(assert
 (let (($x23 (>= remainder!3 0)))
 (and $x23 (< remainder!3 10000))))
(assert
 (= (* remainder!1 2000) (+ (* quotient!4 10000) remainder!5)))
(assert
 (let (($x35 (>= remainder!5 0)))
 (and $x35 (< remainder!5 10000))))
(assert
 (let ((?x40 (* remainder!1 1000)))
 (= ?x40 (+ (* quotient!6 10000) remainder!7))))
(assert
 (let (($x47 (>= remainder!7 0)))
 (and $x47 (< remainder!7 10000))))
(assert
 (let ((?x40 (* remainder!1 1000)))
 (= ?x40 (+ (* quotient!8 10000) remainder!9))))
(assert
 (let (($x56 (>= remainder!9 0)))
 (and $x56 (< remainder!9 10000))))
(assert
 (let ((?x7 (+ total 10000)))
 (= ?x7 (+ (* quotient!10 10000) remainder!11))))
(assert
 (let (($x126 (>= remainder!11 0)))
 (and $x126 (< remainder!11 10000))))
(assert
 (= (* remainder!11 6000) (+ (* quotient!12 10000) remainder!13)))
(assert
 (let (($x135 (>= remainder!13 0)))
 (and $x135 (< remainder!13 10000))))
(assert
 (= (* remainder!11 2000) (+ (* quotient!14 10000) remainder!15)))
(assert
 (let (($x146 (>= remainder!15 0)))
 (and $x146 (< remainder!15 10000))))
(assert
 (let ((?x151 (* remainder!11 1000)))
 (= ?x151 (+ (* quotient!16 10000) remainder!17))))
(assert
 (let (($x157 (>= remainder!17 0)))
 (and $x157 (< remainder!17 10000))))
(assert
 (let ((?x151 (* remainder!11 1000)))
 (= ?x151 (+ (* quotient!18 10000) remainder!19))))
(assert
 (let (($x166 (>= remainder!19 0)))
 (and $x166 (< remainder!19 10000))))
(assert
 (>= total 0))
(assert
 (let (($x231 (= remainder!11 remainder!1)))
 (and (= quotient!10 (+ quotient!0 1)) $x231)))
(assert
 (let (($x340 (= remainder!13 remainder!3)))
 (and (= quotient!12 (+ quotient!2 0)) $x340)))
(assert
 (let (($x385 (= remainder!15 remainder!5)))
 (and (= quotient!14 (+ quotient!4 0)) $x385)))
(assert
 (let (($x338 (= remainder!17 remainder!7)))
 (and (= quotient!16 (+ quotient!6 0)) $x338)))
(assert
 (let (($x295 (= remainder!19 remainder!9)))
 (and (= quotient!18 (+ quotient!8 0)) $x295)))
(check-sat)
(reset)
(set-logic ALL)
; does a model of them violate the goal?
; 
(declare-fun remainder!1 () Int)
(declare-fun quotient!0 () Int)
(declare-fun total () Int)
(declare-fun remainder!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun remainder!5 () Int)
(declare-fun quotient!4 () Int)
(declare-fun remainder!7 () Int)
(declare-fun quotient!6 () Int)
(declare-fun remainder!9 () Int)
(declare-fun quotient!8 () Int)
(declare-fun remainder!11 () Int)
(declare-fun quotient!10 () Int)
(declare-fun remainder!13 () Int)
(declare-fun quotient!12 () Int)
(declare-fun remainder!15 () Int)
(declare-fun quotient!14 () Int)
(declare-fun remainder!17 () Int)
(declare-fun quotient!16 () Int)
(declare-fun remainder!19 () Int)
(declare-fun quotient!18 () Int)
(assert
 (= total (+ (* quotient!0 10000) remainder!1)))
(assert
 (let (($x14 (>= remainder!1 0)))
 (and $x14 (< remainder!1 10000))))
(assert
 (= (* remainder!1 6000) (+ (* quotient!2 10000) remainder!3)))
(assert
 (let (($x23 (>= remainder!3 0)))
 (and $x23 (< remainder!3 10000))))
(assert
 (= (* remainder!1 2000) (+ (* quotient!4 10000) remainder!5)))
(assert
 (let (($x35 (>= remainder!5 0)))
 (and $x35 (< remainder!5 10000))))
(assert
 (let ((?x40 (* remainder!1 1000)))
 (= ?x40 (+ (* quotient!6 10000) remainder!7))))
(assert
 (let (($x47 (>= remainder!7 0)))
 (and $x47 (< remainder!7 10000))))
(assert
 (let ((?x40 (* remainder!1 1000)))
 (= ?x40 (+ (* quotient!8 10000) remainder!9))))
(assert
 (let (($x56 (>= remainder!9 0)))
 (and $x56 (< remainder!9 10000))))
(assert
 (let ((?x7 (+ total 10000)))
 (= ?x7 (+ (* quotient!10 10000) remainder!11))))
(assert
 (let (($x126 (>= remainder!11 0)))
 (and $x126 (< remainder!11 10000))))
(assert
 (= (* remainder!11 6000) (+ (* quotient!12 10000) remainder!13)))
(assert
 (let (($x135 (>= remainder!13 0)))
 (and $x135 (< remainder!13 10000))))
(assert
 (= (* remainder!11 2000) (+ (* quotient!14 10000) remainder!15)))
(assert
 (let (($x146 (>= remainder!15 0)))
 (and $x146 (< remainder!15 10000))))
(assert
 (let ((?x151 (* remainder!11 1000)))
 (= ?x151 (+ (* quotient!16 10000) remainder!17))))
(assert
 (let (($x157 (>= remainder!17 0)))
 (and $x157 (< remainder!17 10000))))
(assert
 (let ((?x151 (* remainder!11 1000)))
 (= ?x151 (+ (* quotient!18 10000) remainder!19))))
(assert
 (let (($x166 (>= remainder!19 0)))
 (and $x166 (< remainder!19 10000))))
(assert
 (>= total 0))
(assert
 (let (($x231 (= remainder!11 remainder!1)))
 (and (= quotient!10 (+ quotient!0 1)) $x231)))
(assert
 (let (($x340 (= remainder!13 remainder!3)))
 (and (= quotient!12 (+ quotient!2 0)) $x340)))
(assert
 (let (($x385 (= remainder!15 remainder!5)))
 (and (= quotient!14 (+ quotient!4 0)) $x385)))
(assert
 (let (($x338 (= remainder!17 remainder!7)))
 (and (= quotient!16 (+ quotient!6 0)) $x338)))
(assert
 (let (($x295 (= remainder!19 remainder!9)))
 (and (= quotient!18 (+ quotient!8 0)) $x295)))
(assert
 (let ((?x51 (* quotient!0 1000)))
 (let ((?x66 (+ ?x51 quotient!8)))
 (let ((?x57 (+ ?x51 quotient!6)))
 (let ((?x45 (+ (* quotient!0 2000) quotient!4)))
 (let ((?x33 (+ (* quotient!0 6000) quotient!2)))
 (let ((?x67 (- total ?x33)))
 (let ((?x68 (- ?x67 ?x45)))
 (let ((?x69 (- ?x68 ?x57)))
 (let ((?x70 (- ?x69 ?x66)))
 (let ((?x110 (+ 0 (ite (<= remainder!9 remainder!3) 1 0))))
 (let ((?x114 (+ ?x110 (ite (<= remainder!9 remainder!5) 1 0))))
 (let (($x124 (<= (+ (+ ?x114 (ite (<= remainder!9 remainder!7) 1 0)) 1) ?x70)))
 (let ((?x119 (+ ?x66 (ite $x124 1 0))))
 (let ((?x161 (* quotient!10 1000)))
 (let ((?x176 (+ ?x161 quotient!18)))
 (let ((?x167 (+ ?x161 quotient!16)))
 (let ((?x156 (+ (* quotient!10 2000) quotient!14)))
 (let ((?x145 (+ (* quotient!10 6000) quotient!12)))
 (let ((?x7 (+ total 10000)))
 (let ((?x177 (- ?x7 ?x145)))
 (let ((?x178 (- ?x177 ?x156)))
 (let ((?x179 (- ?x178 ?x167)))
 (let ((?x180 (- ?x179 ?x176)))
 (let ((?x217 (+ 0 (ite (<= remainder!19 remainder!13) 1 0))))
 (let ((?x221 (+ ?x217 (ite (<= remainder!19 remainder!15) 1 0))))
 (let (($x230 (<= (+ (+ ?x221 (ite (<= remainder!19 remainder!17) 1 0)) 1) ?x180)))
 (let ((?x225 (+ ?x176 (ite $x230 1 0))))
 (let ((?x97 (+ 0 (ite (<= remainder!7 remainder!3) 1 0))))
 (let ((?x101 (+ ?x97 (ite (<= remainder!7 remainder!5) 1 0))))
 (let ((?x112 (+ (+ ?x101 (ite (not (<= remainder!9 remainder!7)) 1 0)) 1)))
 (let ((?x107 (+ ?x57 (ite (<= ?x112 ?x70) 1 0))))
 (let ((?x205 (+ 0 (ite (<= remainder!17 remainder!13) 1 0))))
 (let ((?x209 (+ ?x205 (ite (<= remainder!17 remainder!15) 1 0))))
 (let ((?x219 (+ (+ ?x209 (ite (not (<= remainder!19 remainder!17)) 1 0)) 1)))
 (let ((?x214 (+ ?x167 (ite (<= ?x219 ?x180) 1 0))))
 (let ((?x82 (+ 0 (ite (<= remainder!5 remainder!3) 1 0))))
 (let ((?x87 (+ ?x82 (ite (not (<= remainder!7 remainder!5)) 1 0))))
 (let ((?x99 (+ (+ ?x87 (ite (not (<= remainder!9 remainder!5)) 1 0)) 1)))
 (let ((?x94 (+ ?x45 (ite (<= ?x99 ?x70) 1 0))))
 (let ((?x191 (+ 0 (ite (<= remainder!15 remainder!13) 1 0))))
 (let ((?x196 (+ ?x191 (ite (not (<= remainder!17 remainder!15)) 1 0))))
 (let ((?x207 (+ (+ ?x196 (ite (not (<= remainder!19 remainder!15)) 1 0)) 1)))
 (let ((?x202 (+ ?x156 (ite (<= ?x207 ?x180) 1 0))))
 (let ((?x64 (+ 0 (ite (not (<= remainder!5 remainder!3)) 1 0))))
 (let ((?x73 (+ ?x64 (ite (not (<= remainder!7 remainder!3)) 1 0))))
 (let ((?x84 (+ (+ ?x73 (ite (not (<= remainder!9 remainder!3)) 1 0)) 1)))
 (let ((?x79 (+ ?x33 (ite (<= ?x84 ?x70) 1 0))))
 (let ((?x174 (+ 0 (ite (not (<= remainder!15 remainder!13)) 1 0))))
 (let ((?x182 (+ ?x174 (ite (not (<= remainder!17 remainder!13)) 1 0))))
 (let ((?x193 (+ (+ ?x182 (ite (not (<= remainder!19 remainder!13)) 1 0)) 1)))
 (let ((?x188 (+ ?x145 (ite (<= ?x193 ?x180) 1 0))))
 (let (($x289 (and true (= ?x188 (+ ?x79 6000)))))
 (let (($x377 (and $x289 (= ?x202 (+ ?x94 2000)))))
 (let (($x391 (and $x377 (= ?x214 (+ ?x107 1000)))))
 (let (($x342 (and $x391 (= ?x225 (+ ?x119 1000)))))
 (not $x342)))))))))))))))))))))))))))))))))))))))))))))))))))))))))
(check-sat)
