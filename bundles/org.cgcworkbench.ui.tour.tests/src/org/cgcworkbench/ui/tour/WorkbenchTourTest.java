package org.cgcworkbench.ui.tour;

import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;

/** The way from an empty workspace to a report, and what can go wrong on it, with real widgets and processes. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class WorkbenchTourTest {

	@Nested
	@Order(1)
	class Training extends TrainingSteps {
	}

	@Nested
	@Order(2)
	class Results extends ResultSteps {
	}

	@Nested
	@Order(3)
	class Tasks extends TaskSteps {
	}

	@Nested
	@Order(4)
	class States extends StateSteps {
	}

	@Nested
	@Order(5)
	class Elsewhere extends ElsewhereSteps {
	}

	@Nested
	@Order(6)
	class Mistakes extends MistakeSteps {
	}

	@Nested
	@Order(7)
	class Last extends LastSteps {
	}
}
