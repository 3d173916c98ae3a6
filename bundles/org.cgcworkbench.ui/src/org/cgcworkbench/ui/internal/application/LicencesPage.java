package org.cgcworkbench.ui.internal.application;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.cgcworkbench.ui.Accessibility;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.about.InstallationPage;

/** The licences of all that the product holds of others, in the details of the installation. */
public final class LicencesPage extends InstallationPage {

	private final Path file;

	/** For the platform: shows the file of the product that runs. */
	public LicencesPage() {
		this(new File(Platform.getInstallLocation().getURL().getPath(), "THIRD-PARTY").toPath());
	}

	LicencesPage(Path file) {
		this.file = file;
	}

	@Override
	public void createControl(Composite parent) {
		Composite area = new Composite(parent, SWT.NONE);
		Text text = new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.BORDER | SWT.V_SCROLL | SWT.WRAP);
		// lines of licences are broken for letters of one width
		text.setFont(JFaceResources.getTextFont());
		text.setText(content());
		Accessibility.name(text, Messages.LicencesPage_licences);
		// no layout, as each asks for the size of the whole text, which takes GTK many seconds
		area.addListener(SWT.Resize, event -> text.setBounds(area.getClientArea()));
		// the platform lays its pages out in a grid
		GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
		setControl(area);
	}

	private String content() {
		try {
			return Files.readString(file);
		} catch (IOException e) {
			return NLS.bind(Messages.LicencesPage_missing, file);
		}
	}
}
