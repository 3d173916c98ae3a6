@echo off
rem CGC Workbench: starts the product's launcher on Windows. See workbench --help
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
if "%root:~-1%"=="\" set "root=%root:~0,-1%"
set "min_java=21"

set "command=%~1"
if not defined command goto usage
if "%~2"=="" for %%c in (-h --help help) do if "%command%"=="%%c" goto usage
if "%command%"=="ui" for %%c in (-h --help) do if "%~2"=="%%c" goto ui_usage
set "application=org.cgcworkbench.headless.application"
set "known="
for %%c in (demo train sweep evaluate explain report runs remote import export generate split boxes engines install bench completion man ui -h --help help --version) do if "%command%"=="%%c" set "known=yes"
for %%c in (test build release api javadoc sdk fuzz pictures) do if "%command%"=="%%c" goto source_only
if not defined known goto unknown

if not "%root%"=="%root:#=%" goto odd_folder
set "home=%root%"
if exist "%root%\plugins\" goto found_home
set "home=%root%\releng\org.cgcworkbench.product\target\products\org.cgcworkbench.product\win32\win32\x86_64\cgc-workbench"
if exist "%home%\plugins\" goto found_home
echo workbench: nothing has been built yet. Build with JAVA_HOME at a JDK of version %min_java% or newer:>&2
echo   mvnw.cmd package -DskipTests>&2
exit /b 2

:found_home
rem which bundles the product has: where a new version was unpacked over an old one, the folder has those of both
set "list=%home%\configuration\org.eclipse.equinox.simpleconfigurator\bundles.info"
if not "%command%"=="--version" goto find_java
rem as it is part of the names of our bundles
for /f "usebackq tokens=1,2 delims=," %%b in ("%list%") do if "%%b"=="org.cgcworkbench.headless" echo CGC Workbench %%c
exit /b 0

:find_java
set "java="
set "java_version="
rem an image with a Java runtime has it beside the product
call :try_java "%root%\..\runtime"
if not defined java if defined JAVA_HOME call :try_java "%JAVA_HOME%"
if not defined java for %%j in (java.exe) do if not "%%~$PATH:j"=="" call :try_java "%%~dp$PATH:j.."
for %%d in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft") do (
	for /f "delims=" %%j in ('dir /b /ad /o-n "%%~d" 2^>nul') do if not defined java call :try_java "%%~d\%%j"
)
if not defined java goto no_java

set "launcher="
set "starter="
if exist "%list%" for /f "usebackq tokens=1-3 delims=," %%b in ("%list%") do (
	if "%%b"=="org.eclipse.equinox.launcher" set "launcher=%home%\%%d"
	if "%%b"=="org.cgcworkbench.headless" set "starter=%home%\%%d"
)
if not defined launcher goto incomplete

if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
rem native access and the vector module are what ND4J and the vector kernels work with
set "options=--add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Xms48m -XX:NewSize=16m -XX:MaxNewSize=48m -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=40 -XX:-ShrinkHeapInSteps -XX:MaxRAMPercentage=35 -Dorg.bytedeco.javacpp.maxphysicalbytes=0"
if %java_version% geq 23 set "options=%options% --sun-misc-unsafe-memory-access=allow"
rem an archive that was unpacked over an older product brought a list without the bundles that were added, and p2 knows the
rem product's list alone, not that of the commands: xcopy names a list that is newer than the other
set "added=%home%\configuration\added\bundles.info"
set "commands=%home%\configuration\headless\org.eclipse.equinox.simpleconfigurator"
if "%command% %~2"=="install --restore" goto list_is_kept
set "newer="
xcopy /l /d /y "%list%" "%commands%\" 2>nul | findstr /i /l "bundles.info" >nul && set "newer=yes"
if exist "%added%" findstr /v /x /l /g:"%list%" "%added%" >nul && set "newer=yes"
if defined newer call "%~f0" install --restore >&2
:list_is_kept
if "%command%"=="ui" goto ui

rem the commands' own configuration has fewer bundles; where it cannot be written to, the framework takes another
set "area=-Dosgi.configuration.cascaded=true"
set "mark=%home%\configuration\headless\.%RANDOM%.tmp"
copy nul "%mark%" >nul 2>nul && set "area=-Dosgi.configuration.area=file:%home%\configuration\headless"
del "%mark%" >nul 2>nul
rem what p2 changed may be missing where commands look for it
if "%command% %~2"=="install --restore" set "area=-Dosgi.configuration.area=file:%home%\configuration"
"%java%" %options% %CGC_JAVA_OPTIONS% "-Dcgc.launcher=%root%\workbench.bat" "%area%" -Djava.awt.headless=true -jar "%launcher%" -nosplash -application %application% -data @none %*
exit /b %ERRORLEVEL%

:ui_usage
echo Usage: workbench ui [-data FOLDER]
echo.
echo Opens the workbench window.
echo.
echo   -data FOLDER   The workspace, made where there is none. Default: cgc-workspace in the home folder
exit /b 0

:ui
shift
rem javaw has no console; the first one starts the desktop again where it asks for that, with exit code 23 or 24, for example
rem after a change of the theme
set "javaw=%java:java.exe=javaw.exe%"
start "CGC Workbench" "%javaw%" -Xmx32m -XX:+UseSerialGC -cp "%starter%" org.cgcworkbench.headless.internal.application.ScriptStarter "%javaw%" %options% %CGC_JAVA_OPTIONS% "-Dcgc.launcher=%root%\workbench.bat" -jar "%launcher%" -nosplash -application org.cgcworkbench.ui.application %1 %2 %3 %4 %5 %6 %7 %8 %9
exit /b %ERRORLEVEL%

rem takes a Java home if it is new enough; its file "release" says which version it is
:try_java
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "found="
for /f "usebackq tokens=1,2 delims==" %%k in ("%~1\release") do if "%%k"=="JAVA_VERSION" set "found=%%~l"
if not defined found exit /b 0
for /f "tokens=1 delims=.-+" %%v in ("%found%") do set "found=%%v"
if %found% lss %min_java% exit /b 0
set "java=%~1\bin\java.exe"
set "java_version=%found%"
exit /b 0

:unknown
echo workbench: there is no command %command%; see workbench --help>&2
exit /b 2

:no_java
echo workbench: no Java of version %min_java% or newer was found. Install one, for example from https://adoptium.net,>&2
echo and set JAVA_HOME to its folder.>&2
exit /b 2

:odd_folder
echo workbench: the Eclipse platform does not start from a folder with a # in its name; move "%root%" elsewhere>&2
exit /b 2

:incomplete
echo workbench: the product in %home% is incomplete; unpack or build it again>&2
exit /b 2

:source_only
echo workbench: %command% needs the source code and runs on Linux and macOS, as ./workbench %command%.>&2
echo On Windows, in the source code: mvnw.cmd package -DskipTests builds, mvnw.cmd verify tests.>&2
exit /b 2

:usage
echo Usage: workbench COMMAND [OPTION]...
echo.
echo First steps
echo   demo         Train a baseline and a CGC model on generated data, evaluate both, write a report
echo.
echo Work
echo   train        Train a model from an experiment file, or resume a run
echo   sweep        Train and measure an experiment with several settings and seeds
echo   evaluate     Measure a model: accuracy, content heatmap, insertion, deletion, pointing game
echo   explain      Write heat maps of single images
echo   report       Write an HTML report on one or several runs
echo   runs         List runs, find them by their settings and figures, star, tag and note them
echo   remote       Train on another machine by ssh or Slurm: machines, start, follow, stop, fetch
echo   import       Turn a PyTorch checkpoint into safetensors
echo   export       Write a run or its weights for PyTorch, transformers, DL4J or trackers
echo   generate     Write a generated data set: birds with a patch on the wing, with boxes
echo   split        Divide images into a training and a validation split
echo   boxes        Write boxes as COCO, or take them from such a file
echo   engines      List compute engines and devices, or check them
echo   install      Add a bundle, for example one with a metric, or the CUDA add-on
echo   bench        Measure speed and memory: step, data, evaluate, start, window, compare
echo   completion   Print what makes bash, zsh or fish complete commands and options
echo   man          Print the manual page of a command, for man -l -
echo   ui           Open the workbench window
echo.
echo Help
echo   --help                 This text
echo   --help experiment      Every key of an experiment file
echo   --help sweep           Every key of a sweep file
echo   --help methods         Every explanation method and its options
echo   --help metrics         Every metric and its options
echo   COMMAND --help         Every option of a command
echo.
echo Java %min_java% or newer is looked for in JAVA_HOME, in PATH and in the usual folders of Program Files.
echo Set CGC_JAVA_OPTIONS to pass options to the Java virtual machine, for example -Xmx16g.
exit /b 0
